#pragma once
// Whose entries a citation names: those of the skill that it stands in, of another skill, or another work's.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "model/citation_grammar.hpp"
#include "model/library.hpp"
#include "model/other_works.hpp"

namespace skillc::model {

// The skill whose name stands right before offset `begin` ("effective-java Item 2", "effective-java's Item 2"); kNone
// where none does. `is_plain`: the name is one plain word, which may be prose as well, or the citation stands behind it
// in parentheses, and may be what the name is said to be.
struct NamedOwner {
  std::size_t skill = kNone;
  bool is_plain = false;
};
NamedOwner owner_before(std::string_view text, std::size_t begin, const SkillNames& names);

// Whose the citations of one text are, which stands in skill `self`. What stands before each is read once, though all
// of a list that goes on from it ask for it: ask one finder about all of a text. Refers to its arguments.
class OwnerFinder {
 public:
  OwnerFinder(const Library& library, std::size_t self, const CitingText& text)
      : library_(library), self_(self), text_(text) {}
  struct Found {
    std::size_t skill = kNone;
    bool is_titled = false;  // a title stands near it, be it of the skill itself
  };
  // The skill that a citation speaks of: the one named before it (by a plain word only where that skill declares every
  // number and `self` does not) or, as `of|in|from` a title, behind it; kNone where that title is another work's. A
  // title set apart (italics, quotes, a link to elsewhere) and one behind `of` or `from` is, unless it is called so in
  // `self`; any other, and one word, only where `self` does not declare every number. So is a title before it that is
  // clear (title_before), but before local kinds and codes. Where `self` does not declare every number, also:
  // - kNone where the citation is the text of a link to elsewhere;
  // - by what says behind it whose it is, though it be no title (work_behind);
  // - by what stands behind another citation that its list goes on with ("Ch. 7 and Ch. 9 of *Other Book*");
  // - by titles further off (titles_earlier), but for local kinds.
  // In lower case ("as item 9 says"), kNone as well where the owner declares none of the numbers, but for what cites on
  // its own ("see item 9") in a sentence that speaks of nothing else which may have the number.
  // `asked`, where it is given, gets every skill whose entries had a say.
  Found find(const CitationMatch& match, std::set<std::size_t>* asked = nullptr);
  // Of a citation that means `self`, which declares its numbers: what would make it another's if nothing declared
  // them, without words where that is a link; nothing where nothing would, it is linked to a file of the skill, the
  // title found explains an entry of that number, or stands further off and the number is called ours.
  std::optional<WorkTitle> possible_work(const CitationMatch& match);

 private:
  struct Owner {
    Found found;
    WorkTitle work;  // whose title decided, where one did
  };
  struct Before {
    std::optional<WorkTitle> title;
    std::optional<CitationMatch> citation;  // the one that it goes on from
  };
  Found named_owner(const CitationMatch& match, std::set<std::size_t>* asked);
  // `heeds_declared`: a number that `self` declares is judged more strictly than one that it does not.
  Owner owner_by_works(const CitationMatch& match, bool heeds_declared);
  std::optional<WorkTitle> work_before(const CitationMatch& match, bool heeds_declared);
  std::optional<WorkTitle> work_behind_list(const CitationMatch& match, bool heeds_declared) const;
  const Before& before(std::size_t begin);
  bool may_be_of_another(const CitationMatch& match) const;

  const Library& library_;
  const std::size_t self_;
  const CitingText text_;
  std::map<std::size_t, Before> before_;  // by where a citation begins
};

// The other work that a block stands below ("## From *Refactoring*", "| *Clean Code* | Ch 17 |"), if any; `titles` of
// its document. As weak a sign as a title before the number.
std::optional<WorkTitle> work_above(const Library& library, std::size_t self, TitlesAbove& titles, std::size_t block);

}  // namespace skillc::model
