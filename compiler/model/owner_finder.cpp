// A citation is the skill's own but for what stands near it: a skill's name, a title, a link. Titles in prose are
// guessed at, so the weaker the sign the less it may say: least against a number that the skill itself declares.
#include "model/owner_finder.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/anchors.hpp"
#include "model/lower_case.hpp"

namespace skillc::model {
namespace {

// `is_declared`: whether `self` declares all numbers.
std::size_t owner_by_title(const Library& library, std::size_t self, const WorkTitle& title, const CitationMatch& match,
                           bool is_declared) {
  const OwnWords& own = *library.words[self];
  if (own.are_named_by(title.words)) return self;
  const auto other = library.titles.find(join(title.words, " "));
  if (other != library.titles.end()) return other->second;
  const auto parts = is_declared ? OwnWords::Parts::all_sections : OwnWords::Parts::sections_of_entries;
  if (title.is_ours || own.hold(title.words, parts)) return self;
  const bool is_local = library.kinds[match.kind].local && !title.is_set_apart;
  const bool is_sure = title.is_clear || (title.words.size() > 1 && (title.is_set_apart || !title.is_place));
  return !is_local && (is_sure || !is_declared) ? kNone : self;
}

bool is_of_entry(const Entry& entry, const std::vector<std::string>& title) {
  const std::vector<std::string> own = read_words(entry.title);
  const std::vector<std::string> words = read_words(join(title, " "));
  const auto shared = std::count_if(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(own.begin(), own.end(), word) != own.end();
  });
  return !words.empty() && static_cast<std::size_t>(shared) * 2 >= words.size();
}

// Whether the title's words half make that of an entry of `self` with one of the numbers: then they explain it.
bool explains(const Library& library, std::size_t self, const WorkTitle& title, const CitationMatch& match) {
  return std::any_of(match.numbers.begin(), match.numbers.end(), [&](const Number& number) {
    const std::vector<std::size_t>& entries = library.indexes[self].find(match.kind, number);
    return std::any_of(entries.begin(), entries.end(), [&](std::size_t entry) {
      return is_of_entry(library.skills[self].entries[entry], title.words);
    });
  });
}

// "SRE" in a skill on SRE, or called site-reliability-engineering.
bool is_subject(const Library& library, std::size_t self, const std::string& name) {
  std::string initials;
  for (const std::string& word : title_words(library.skills[self].name)) initials += word[0];
  return initials.find(name) != std::string::npos || library.words[self]->hold({name}, OwnWords::Parts::all_sections);
}

// Of a number that is declared here: whether the title before it is a work's nonetheless. Before a step or a code
// stands a topic; two words are one more often than a work that nobody knows ("*Error Handling*, Chapter 3"). What is
// an entry's own title explains it, unless a known title of several words is set apart.
bool names_work(const Library& library, std::size_t self, const WorkTitle& title, const CitationMatch& match) {
  constexpr std::size_t kFewestWords = 3;
  if (!title.is_clear || library.kinds[match.kind].local || match.kind == library.kinds.code()) return false;
  if (title.is_known && title.is_set_apart && title.words.size() > 1) return true;
  if (explains(library, self, title, match)) return false;
  if (!title.is_set_apart && !title.is_known) return !is_subject(library, self, title.words.front());
  return title.is_known || title.words.size() >= kFewestWords;
}

constexpr std::size_t kFarthest = 80;  // bytes that a citation of the same list is looked for in

// The citation that this one goes on from: "Ch. 2 and ", "Part 2, ", "Ch. 2 (and ".
std::optional<CitationMatch> citation_before(const Library& library, std::size_t self, std::string_view text,
                                             std::size_t begin) {
  std::size_t end = back_over_blanks(text, begin);
  const std::size_t start = end;
  for (const std::string_view joint : {"and", "or", "&", "(", ",", ";"})
    if (text.substr(0, end).ends_with(joint)) end = back_over_blanks(text, end - joint.size());
  if (end == start || end == 0) return std::nullopt;
  const std::string_view list = last_words(text.substr(0, end), kFarthest);
  const std::size_t from = end - list.size();
  auto matches = find_citations(list, library.kinds, library.citable[self], {.in_ranges = 0});
  if (matches.empty() || from + matches.back().end != end) return std::nullopt;
  matches.back().begin += from;
  matches.back().end += from;
  return std::move(matches.back());
}

// The one that goes on from what ends at `end`: ", Ch. 3", " and Ch. 3".
std::optional<CitationMatch> citation_behind(const Library& library, std::size_t self, std::string_view text,
                                             std::size_t end) {
  std::size_t begin = skip_blanks(text, end);
  for (const std::string_view joint : {",", ";", "and ", "or ", "& "})
    if (text.substr(begin).starts_with(joint)) begin = skip_blanks(text, begin + joint.size());
  if (begin == skip_blanks(text, end)) return std::nullopt;
  auto matches = find_citations(text.substr(begin, kFarthest), library.kinds, library.citable[self], {1, 0});
  if (matches.empty() || matches.front().begin != 0) return std::nullopt;
  matches.front().begin += begin;
  matches.front().end += begin;
  return std::move(matches.front());
}

// The link whose text holds the citation; nullptr where none does. Links stand in order and hold no links, only images.
const parse::Link* link_around(const CitingText& text, const CitationMatch& match) {
  constexpr int kMostImages = 8;  // looked over on the way back to the link
  if (text.content == nullptr) return nullptr;
  const auto& links = text.content->links;
  auto at = std::partition_point(links.begin(), links.end(),
                                 [&](const parse::Link& link) { return link.text.begin <= match.begin; });
  for (int seen = 0; at != links.begin() && seen <= kMostImages; ++seen) {
    --at;
    if (match.end <= at->text.end) return &*at;
    if (!at->is_image) return nullptr;
  }
  return nullptr;
}

// "Ours is Ch. 3", "our Item 3", "Item 3 of this catalog".
bool is_called_ours(std::string_view text, const CitationMatch& match) {
  constexpr std::size_t kNear = 24;
  constexpr std::array<std::string_view, 4> kOurs = {"catalog", "catalogue", "checklist", "skill"};
  const std::vector<std::string> before = title_words(last_words(text.substr(0, match.begin), kNear));
  if (std::any_of(before.begin(), before.end(), [](const auto& word) { return word == "our" || word == "ours"; }))
    return true;
  const std::vector<std::string> behind = title_words(first_bytes(text.substr(match.end), kNear));
  return behind.size() > 2 && (behind[0] == "of" || behind[0] == "in") && behind[1] == "this" &&
         is_one_of(kOurs, std::string_view(behind[2]));
}

// "[Chapter 12](https://…)": what it cites lies there.
bool is_linked_elsewhere(const CitingText& text, const CitationMatch& match) {
  const parse::Link* link = link_around(text, match);
  return link != nullptr && split_target(link->target).is_external;
}

}  // namespace

NamedOwner owner_before(std::string_view text, std::size_t begin, const SkillNames& names) {
  std::size_t end = back_over_blanks(text, begin);
  auto drop = [&](std::string_view suffix) {
    if (text.substr(0, end).ends_with(suffix)) end -= suffix.size();
  };
  const bool is_in_parentheses = text.substr(0, end).ends_with("(");
  if (is_in_parentheses) end = back_over_blanks(text, end - 1);
  for (std::string_view suffix : {":", ",", "'s", "\xE2\x80\x99s", "`", ")"}) drop(suffix);
  std::size_t start = end;
  while (start > 0 && (is_alphanumeric(text[start - 1]) || text[start - 1] == '-')) --start;
  std::string_view word = text.substr(start, end - start);
  auto found = names.find(word);
  if (found == names.end()) return {};
  return {found->second, is_in_parentheses || word.find('-') == std::string_view::npos};
}

const OwnerFinder::Before& OwnerFinder::before(std::size_t begin) {
  const auto [at, is_new] = before_.try_emplace(begin);
  Before& found = at->second;
  if (is_new) found.title = title_before(text_, begin, library_.kinds);
  if (is_new && !found.title) found.citation = citation_before(library_, self_, text_.text, begin);
  return found;
}

// The title before a number, or before those that its list begins with: "*Other Book*, Ch. 2 and Ch. 3". Before
// declared ones only what names a work.
std::optional<WorkTitle> OwnerFinder::work_before(const CitationMatch& match, bool heeds_declared) {
  constexpr int kLongestList = 20;
  const CitationMatch* head = &match;
  for (int seen = 0; seen < kLongestList && head != nullptr; ++seen) {
    const Before& found = before(head->begin);
    const auto is_work = [&](const CitationMatch& one) {
      return !heeds_declared || !library_.declares_all(self_, one) || names_work(library_, self_, *found.title, one);
    };
    if (found.title) return is_work(*head) && is_work(match) ? found.title : std::nullopt;
    head = found.citation ? &*found.citation : nullptr;
  }
  return std::nullopt;
}

// What is said behind the last of a list is said of the others: "Ch. 7 and Ch. 9 of *Other Book*".
std::optional<WorkTitle> OwnerFinder::work_behind_list(const CitationMatch& match, bool heeds_declared) const {
  constexpr int kLongestList = 4;
  std::optional<CitationMatch> last = citation_behind(library_, self_, text_.text, match.end);
  for (int seen = 0; seen < kLongestList && last; ++seen) {
    auto title = title_behind(text_, last->end, library_.kinds);
    if (!title) title = work_behind(text_, last->end);
    const bool is_declared = heeds_declared && library_.declares_all(self_, *last);
    if (title) return owner_by_title(library_, self_, *title, *last, is_declared) == self_ ? std::nullopt : title;
    last = citation_behind(library_, self_, text_.text, last->end);
  }
  return std::nullopt;
}

OwnerFinder::Found OwnerFinder::named_owner(const CitationMatch& match, std::set<std::size_t>* asked) {
  const NamedOwner named = owner_before(text_.text, match.begin, library_.names);
  if (named.skill == kNone) return owner_by_works(match, true).found;
  if (asked != nullptr) asked->insert(named.skill);
  const bool is_prose =
      named.is_plain && (library_.declares_all(self_, match) || !library_.declares_all(named.skill, match));
  return is_prose ? owner_by_works(match, true).found : Found{named.skill};
}

OwnerFinder::Owner OwnerFinder::owner_by_works(const CitationMatch& match, bool heeds_declared) {
  const bool is_declared = heeds_declared && library_.declares_all(self_, match);
  if (!is_declared && is_linked_elsewhere(text_, match)) return {};
  auto title = title_behind(text_, match.end, library_.kinds);
  if (!title) title = work_before(match, heeds_declared);
  if (!title && !is_declared) title = work_behind(text_, match.end);
  if (!title && !is_declared) title = work_behind_list(match, heeds_declared);
  if (title) return {{owner_by_title(library_, self_, *title, match, is_declared), true}, *title};
  Owner own{{self_, false}, {}};
  if (is_declared || library_.kinds[match.kind].local || is_called_ours(text_.text, match)) return own;
  for (const WorkTitle& earlier : titles_earlier(text_, match.begin)) {
    if (names_entry(earlier, library_.kinds)) continue;
    own.found.is_titled = true;
    const std::size_t owner = owner_by_title(library_, self_, earlier, match, is_declared);
    if (owner != self_) return {{owner, true}, earlier};
  }
  return own;
}

std::optional<WorkTitle> OwnerFinder::possible_work(const CitationMatch& match) {
  if (owner_before(text_.text, match.begin, library_.names).skill == self_) return std::nullopt;
  if (const parse::Link* link = link_around(text_, match); link && !split_target(link->target).is_external)
    return std::nullopt;
  const Owner owner = owner_by_works(match, false);
  if (owner.found.skill == self_ || explains(library_, self_, owner.work, match)) return std::nullopt;
  return owner.work;
}

OwnerFinder::Found OwnerFinder::find(const CitationMatch& match, std::set<std::size_t>* asked) {
  Found found = named_owner(match, asked);
  if (found.skill != kNone && asked != nullptr) asked->insert(found.skill);
  if (found.skill == kNone || !is_lower(text_.text[match.begin]) || library_.declares_any(found.skill, match))
    return found;
  if (!cites_on_its_own(text_.text, match.begin, match.end) || may_be_of_another(match)) found.skill = kNone;
  return found;
}

// Of a citation in lower case that nothing declares: whether its sentence speaks of what the skill does not, which may
// have the number: "The PHQ-9 screens for it (item 9)".
bool OwnerFinder::may_be_of_another(const CitationMatch& match) const {
  if (names_users_document(text_.text, match.begin)) return true;
  const std::vector<std::string_view> names = names_before(text_.text, match.begin);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    const auto& words = library_.kinds.words_starting_with(byte_at(name, 0));
    const bool is_kind =
        std::any_of(words.begin(), words.end(), [&](const auto& one) { return one.word->text == name; });
    return !is_kind && !library_.words[self_]->hold(title_words(name), OwnWords::Parts::all_sections);
  });
}

std::optional<WorkTitle> work_above(const Library& library, std::size_t self, TitlesAbove& titles, std::size_t block) {
  for (WorkTitle& title : titles.of(block))
    if (!names_entry(title, library.kinds) && !library.words[self]->are_about(title.words) &&
        !library.titles.contains(join(title.words, " ")))
      return std::move(title);
  return std::nullopt;
}

}  // namespace skillc::model
