#pragma once
// Whose entries a citation means where a title stands near it: `Item 17 of *Effective C++*`.

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// A text that cites. Of a Markdown leaf its markup is known, too; in plain text (an expectation) it stands in the text.
struct CitingText {
  CitingText(std::string_view plain) : text(plain) {}
  CitingText(const std::string& plain) : text(plain) {}
  CitingText(const parse::Inline& leaf, std::string_view bytes_of_file)
      : text(leaf.text), content(&leaf), bytes(bytes_of_file) {}

  std::string_view text;
  const parse::Inline* content = nullptr;
  std::string_view bytes;  // of the file that `content` stands in
};

// Another work's title that stands around a citation: of two words or more, or of one that is marked.
struct WorkTitle {
  std::vector<std::string> words;  // as title_words gives them, "third edition" left out
  bool is_set_apart = false;       // in italics, quotes, or the text of a link to elsewhere
  bool is_place = false;           // behind "in", which also says where an entry applies
  bool is_ours = false;            // no other work's: the text of a link within the library, a name like `a-skill`, or
                                   // what is a topic unless a skill is called so
  bool is_clear = false;           // set apart, or called a book, and joined to the number as no topic is
  bool is_known = false;           // one of known_works.hpp, or with an author or an edition behind it
};

// Whether what looks like a title is a citation that is set apart: `**Item 9**`, `*Ch. 3*`.
bool names_entry(const WorkTitle& title, const KindTable& kinds);

// The title behind `offset`, the end of a citation: behind `of`, `in` or `from`, and `the book` or an author's name
// ("Meyers' *Effective C++*"); also an acronym behind `of` or `from` ("DDIA"), "the SRE book", "Bloch's book" and "the
// user's manuscript", all of them as `is_place`. Nothing where there is none, or where it opens with a kind's word
// ("Step 2 of Phase 3").
std::optional<WorkTitle> title_behind(const CitingText& text, std::size_t offset, const KindTable& kinds);

// The title before `offset`, where a citation begins: `*Clean Code*, Chapter 17`, `The Rust Book, Chapter 10`,
// `ISO 26262 Part 6`, `**Clean Code**, Chapter 17`, `the PostgreSQL manual, Chapter 13`; also an author's name:
// `Meyers' Item 55`, `Fowler, Chapter 12`. So much weaker a sign that it counts only for numbers that are not declared
// here (`is_place`), unless it is `is_clear`: of two words or more (of three, where it is not `is_known`), set apart,
// and right before the number or a comma, an author in parentheses or an edition. Behind a colon or a dash and in
// parentheses only known works are, since what stands there is mostly a topic: `*Bounded Queues*: Item 17`, `*Bounded
// Queues* (Item 17)`. Before chapters so are known works of one word (`*Accelerate* (Ch. 2)`), those behind "In" though
// nothing sets them apart (`In Clean Code (Chapter 3)`), and what is called a book (`the SRE book, Chapter 2`).
std::optional<WorkTitle> title_before(const CitingText& text, std::size_t offset, const KindTable& kinds);

// What says behind `offset` whose number it is, though it is no title: an author (`Item 33 (Meyers)`, `Item 78 by
// Joshua Bloch`, `Item 17 of Sutter's catalog`; behind "by" any name in full) or a link to a document elsewhere (`Item
// 18 in this [guide](https://…)`). As weak a sign as title_before.
std::optional<WorkTitle> work_behind(const CitingText& text, std::size_t offset);

// Titles set apart before `offset` that are known works, or joined to its sentence by "In", "From", a verb or a
// pronoun, nearest first, no further off than some sentences, in plain text than its paragraph; in the clause also a
// known author or work that tells something, a document ("the Rust Book") and "the book". As weak a sign as
// title_before.
std::vector<WorkTitle> titles_earlier(const CitingText& text, std::size_t offset);

// The works that blocks of one document stand below: in the headings above ("From *Refactoring*"), and of a table's
// cell in the other cells of its row (known by name, in a column `Book`) and in its column's header (also a standard,
// any beside `Ours`), of a list in what the items around it open with; and any work, where a bibliography lists it.
// Each block is read once. The document must outlive this.
class TitlesAbove {
 public:
  explicit TitlesAbove(const Document& document) : document_(document) {}
  std::vector<WorkTitle> of(std::size_t block);

 private:
  const std::vector<WorkTitle>& in(std::size_t block, bool is_all);  // `is_all`: its whole text may be one
  void add(std::size_t block, bool is_all, std::vector<WorkTitle>& found);
  void add_of_table(std::size_t cell, std::vector<WorkTitle>& found);

  const Document& document_;
  std::map<std::pair<std::size_t, bool>, std::vector<WorkTitle>> read_;
};

// Words in lower case, as names and titles are compared: "Effective C++" and "effective-cpp" are the same.
std::vector<std::string> title_words(std::string_view title);

// What a skill calls itself and its parts: its name and description, its files' names and titles, and its sections. Few
// texts ask, so they are read once one does; any thread may. The skill must outlive this.
class OwnWords {
 public:
  explicit OwnWords(const Skill& skill) : skill_(skill) {}
  // Of sections: those that entries are declared in, or all but those that are called after a work of others.
  enum class Parts { sections_of_entries, all_sections };
  // Whether each two neighbouring words stand so in one of those; a title that holds the skill's whole name is its own.
  bool hold(const std::vector<std::string>& title, Parts parts) const;
  // Whether the skill's name or its SKILL.md's title has the words, in order.
  bool are_named_by(const std::vector<std::string>& title) const;
  // Whether its name, its description or a document's title holds each two neighbouring words so: what the skill is
  // about, where headings name other works, too.
  bool are_about(const std::vector<std::string>& title) const;

 private:
  struct Words {
    using Pairs = std::unordered_set<std::string>;  // and single words
    static void add(std::string_view text, Pairs& to);
    static bool hold(const Pairs& pairs, const std::vector<std::string>& title);
    std::vector<std::string> name, title;
    Pairs pairs, subject;
    Pairs headings;  // all of `pairs`, and of sections without entries
  };
  const Words& words() const;
  void read_headings() const;

  const Skill& skill_;
  mutable std::once_flag read_;
  mutable Words words_;
};

}  // namespace skillc::model
