// `In *Clean Code*, Martin says … (Chapter 17)`, `## From *Refactoring*`, a column `Book`: works that are named at some
// distance. Each is a weak sign, so what names one must be marked, and whoever asks heeds it only for numbers that are
// not declared here.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/author_names.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_standards.hpp"
#include "model/known_works.hpp"
#include "model/marked_titles.hpp"
#include "model/other_works.hpp"
#include "model/title_parts.hpp"
#include "model/weak_signs.hpp"

namespace skillc::model {
namespace {

constexpr std::array<std::string_view, 3> kBullets = {"- ", "* ", "+ "};
constexpr std::size_t kMaxHeading = 400;  // bytes; what is longer names nothing

// "In *Refactoring*", "From \"Release It\"".
bool stands_behind_in(std::string_view text, std::size_t begin) {
  while (begin > 0 && (is_emphasis_mark(text[begin - 1]) || text[begin - 1] == '"' || !is_ascii(text[begin - 1])))
    --begin;
  const std::string_view before = text.substr(0, begin);
  for (const std::string_view word : {"In ", "From ", "in ", "from "})
    if (before.ends_with(word) &&
        (before.size() == word.size() || !is_word_character(before[before.size() - word.size() - 1])))
      return true;
  return false;
}

// "- ", "2. ", "# ": what Markdown lets begin a block without a blank line before it.
bool opens_block(std::string_view line) {
  const std::size_t behind_number = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view mark = line.substr(behind_number, 2);
  return line.starts_with('#') || (behind_number > 0 ? mark == ". " || mark == ") " : is_one_of(kBullets, mark));
}

// Where the last block of a text begins.
std::size_t behind_last_block(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
    const std::size_t first = std::min(text.find_first_not_of(" \t\r", end + 1), text.size());
    if (first == text.size() || text[first] == '\n' || opens_block(text.substr(first))) begin = end + 1;
  }
  return begin;
}

WorkTitle found_title(std::string_view title) {
  WorkTitle found;
  found.words = title_words(title);
  found.is_place = found.is_set_apart = true;
  return found;
}

// The first cells of a row, as blocks: wider tables are none that people read.
std::vector<std::size_t> cells_of(const std::vector<parse::Block>& blocks, std::size_t row) {
  constexpr std::size_t kMost = 12;
  std::vector<std::size_t> cells;
  for (std::size_t b = row + 1; b < blocks.size() && blocks[b].parent == row && cells.size() < kMost; ++b)
    cells.push_back(b);
  return cells;
}

bool names_works(std::string_view header) {
  constexpr std::array<std::string_view, 5> kHeaders = {"book", "books", "publication", "work", "works"};
  return is_one_of(kHeaders, to_lower_ascii(trim(header)));
}

// Whether the column of `cell` is headed `Source`: italics are titles there.
bool is_of_sources(const std::vector<parse::Block>& blocks, std::size_t cell) {
  constexpr std::array<std::string_view, 5> kHeaders = {"origin", "reference", "references", "source", "sources"};
  const std::size_t row = blocks[cell].parent;
  const std::vector<std::size_t> cells = cells_of(blocks, row), headers = cells_of(blocks, blocks[row].parent + 1);
  const auto column = static_cast<std::size_t>(std::find(cells.begin(), cells.end(), cell) - cells.begin());
  return column < headers.size() && is_one_of(kHeaders, to_lower_ascii(trim(blocks[headers[column]].content.text)));
}

// "Author": of books as of rules, so that only a name in full is one.
bool names_authors(std::string_view header) {
  constexpr std::array<std::string_view, 2> kHeaders = {"author", "authors"};
  return is_one_of(kHeaders, to_lower_ascii(trim(header)));
}

// "Reviewer", "Owner": who stands below wrote no book.
bool names_colleagues(std::string_view header) {
  constexpr std::array<std::string_view, 9> kHeaders = {"approver",   "assignee", "champion", "contact", "lead",
                                                        "maintainer", "owner",    "reviewer", "who"};
  const std::string lower = to_lower_ascii(trim(header));
  return is_one_of(kHeaders, lower.ends_with('s') ? lower.substr(0, lower.size() - 1) : lower);
}

// A title that is set apart, and how.
struct Marked {
  std::string_view title;
  std::size_t end = 0;  // behind it and its markup
  bool is_link = false, is_quoted = false;
  bool is_introduced = false;  // behind "In" or "From"
  bool is_known = false;

  bool is_several() const { return title_words(title).size() > 1; }
  // "[Google Style Guide](https://…)"
  bool is_document() const {
    const std::vector<std::string> words = title_words(title);
    return is_link && !words.empty() && (is_one_of(kDocuments, words.back()) || is_one_of(kWritings, words.back()));
  }
};

// Those in [earliest, offset) that `names_work`, the last first; of very many the nearest are asked.
template <class F>
std::vector<WorkTitle> marked_between(const CitingText& citing, std::size_t earliest, std::size_t offset,
                                      F names_work) {
  constexpr std::size_t kMost = 4, kMostAsked = 12;
  const MarkedTitles marked(citing);
  const std::string_view text = citing.text;
  std::vector<WorkTitle> found;
  std::size_t asked = 0;
  for (const std::size_t end : marked.ends(earliest, offset)) {
    if (found.size() == kMost || asked == kMostAsked) break;
    const parse::Link* link = marked.link_before(end);
    if (link != nullptr && !split_target(link->target).is_external) continue;
    const std::string_view quoted = link == nullptr ? marked.quoted(end) : std::string_view();
    std::string_view title = main_title(without_emphasis(quoted.empty() ? marked.title(end, link) : quoted));
    if (link != nullptr && title.starts_with("the ")) title.remove_prefix(4);
    if (title.empty() || title.data() + title.size() > text.data() + offset) continue;
    if (!is_title_case(title)) continue;
    ++asked;
    const Marked one{.title = title,
                     .end = end,
                     .is_link = link != nullptr,
                     .is_quoted = !quoted.empty(),
                     .is_introduced = stands_behind_in(text, static_cast<std::size_t>(title.data() - text.data())),
                     .is_known = is_known_title(title)};
    if (names_work(one)) found.push_back(found_title(title));
  }
  return found;
}

// Whether what stands behind a title speaks of it up to its end: of its own sentence, or of one that opens with a
// pronoun.
bool stays_with_title(std::string_view behind) {
  constexpr std::array<std::string_view, 5> kPronouns = {"It ", "Its ", "He ", "She ", "They "};
  std::size_t stop = behind.find_last_of(".!?");
  while (stop != std::string_view::npos && byte_at(behind, stop + 1) != ' ' && byte_at(behind, stop + 1) != '\n')
    stop = stop == 0 ? std::string_view::npos : behind.find_last_of(".!?", stop - 1);
  if (stop == std::string_view::npos) return true;
  return starts_with_one_of(kPronouns, behind.substr(stop + 2));
}

// "see its Chapter 9"
bool owns_number(std::string_view before) {
  constexpr std::array<std::string_view, 3> kOwning = {" its ", " his ", " her "};
  return ends_with_one_of(kOwning, before);
}

// Whether a title that is set apart before a number says whose it is: one that nobody knows only where "In" or a verb
// joins it to its sentence, since tools, settings and smells are set apart as well.
bool binds(const Marked& one, std::string_view behind, bool of_book) {
  if (owns_number(behind)) return one.is_known || (one.is_several() && !is_label(one.title));
  if (one.is_known) return one.is_introduced || !parts_from_number(behind);
  if (is_label(one.title) || !stays_with_title(behind)) return false;
  if (opens_telling(behind) && one.is_several() && !one.is_quoted) return true;
  if (parts_from_number(behind)) return false;
  if (of_book) return one.is_introduced || (one.is_several() && !one.is_quoted);
  return one.is_document() || (one.is_introduced && !one.is_link && one.is_several());
}

// The same of what a heading or an item says of all that stands below it.
bool heads(const Marked& one) {
  if (one.is_known) return true;
  if (is_label(one.title)) return false;
  return one.is_introduced || one.is_document() || (one.is_several() && !one.is_quoted && !one.is_link);
}

// And a cell of those beside it, where smells are in italics and tools are links.
bool heads_row(const Marked& one) {
  return one.is_known || (one.is_introduced && !is_label(one.title)) || one.is_document();
}

// Whether nothing goes on behind an author's name that makes another word of it: "Gamma correction", "Beck and call".
bool leaves_name(std::string_view behind) {
  constexpr std::array<std::string_view, 17> kSaying = {
      "advise", "advises", "argues", "describes", "explains", "on",     "recommend", "recommends", "said",
      "say",    "says",    "shows",  "suggests",  "taught",   "thinks", "writes",    "wrote"};
  const std::string_view next = trim(behind);
  const std::string_view word = next.substr(0, next.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
  return word.empty() || next.starts_with("et al") || is_one_of(kSaying, word);
}

// "Reviewed by "
bool is_handled_by(std::string_view before) {
  constexpr std::array<std::string_view, 8> kHandled = {"approved by",   "assigned to", "checked by",  "edited by",
                                                        "maintained by", "owned by",    "reviewed by", "signed off by"};
  const std::string lower = to_lower_ascii(before);
  return holds_one_of(kHandled, lower);
}

// "By Martin", "Sutter and Alexandrescu", "Fowler's catalog", "Beck (2002)", "What Meyers says": "Martin's review of
// today" is no work, nor is what a title behind a colon says.
std::string_view author_named_in(std::string_view text) {
  constexpr std::array<std::string_view, 9> kTheirs = {"advice", "book", "list",    "catalog", "rule",
                                                       "item",   "work", "chapter", "guide"};
  const std::string_view author = known_author_in(text);
  if (author.empty()) return {};
  const auto at = static_cast<std::size_t>(author.data() - text.data());
  if (text.substr(0, at).find(':') != std::string_view::npos || is_handled_by(text.substr(0, at))) return {};
  const std::string behind = to_lower_ascii(text.substr(at + author.size()));
  for (const std::string_view has : {"'s ", "\xE2\x80\x99s "})
    if (behind.starts_with(has))
      return starts_with_one_of(kTheirs, behind.substr(has.size())) ? author : std::string_view();
  const auto names = names_opening(text.substr(at));
  return leaves_name(text.substr(at + author.size())) || (names && leaves_name(text.substr(at + names->end)))
             ? author
             : std::string_view();
}

// The word that begins at `at`; what no title is made of parts words.
std::string_view title_word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_title_character(text[end])) ++end;
  return text.substr(at, end - at);
}

std::string_view without_owning(std::string_view word) {
  for (const std::string_view owning : {"'s", "\xE2\x80\x99s"})
    if (word.ends_with(owning)) return word.substr(0, word.size() - owning.size());
  return word;
}

bool is_article(std::string_view word) {
  return word == "the" || word == "The";
}

bool owns(std::string_view word) {
  return opens_with_capital(word) && without_owning(word).size() < word.size();
}

// "Follow the Google Style Guide and Item 4": the number is another thing to follow.
bool goes_on_with_and(std::string_view behind) {
  const std::string_view words = trim(behind);
  return words == "and" || words == "or" || words.starts_with("and ");
}

// "The Rust Book explains it", "In Google's SRE book, ", "the Debian Policy Manual", "In the book, ": as title_words,
// the whole name of a named one, since its words alone are what the skill itself may be about. The last of them.
std::vector<std::string> document_named_in(std::string_view sentence) {
  constexpr std::array<std::string_view, 3> kOriginal = {"official", "original", "upstream"};
  std::string_view lead;                      // the article or the owner that a name may follow
  std::size_t name = std::string_view::npos;  // where that begins
  std::vector<std::string> found;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::string_view word = title_word_at(sentence, at);
    const bool is_named = name != std::string_view::npos;
    const std::string_view document = lead.empty() ? std::string_view() : without_owning(word);
    const std::size_t behind = at + document.size();
    if (names_writing(document) && is_named) {
      if (!goes_on_with_and(sentence.substr(behind))) found = title_words(sentence.substr(name, behind - name));
    } else if (is_article(lead) && is_one_of(kNarratedBooks, to_lower_ascii(document))) {
      found = {to_lower_ascii(document)};
    }
    if (is_article(word) || owns(word)) {
      lead = word;
      name = std::string_view::npos;
    } else if (word.empty() ? !is_emphasis_mark(sentence[at]) && !is_blank(sentence[at]) && sentence[at] != '\n'
                            : !opens_with_capital(word) && (is_named || !is_one_of(kOriginal, word))) {
      lead = {};
      name = std::string_view::npos;
    } else if (opens_with_capital(word) && !is_named) {
      name = at;
    }
    at += std::max<std::size_t>(word.size(), 1);
  }
  return found;
}

// "Kleppmann discusses this", "Fowler's catalog", "according to Martin", and not "ask Martin from the platform team".
bool is_quoted_author(std::string_view sentence, std::string_view author) {
  const auto at = static_cast<std::size_t>(author.data() - sentence.data());
  const std::string_view before = sentence.substr(0, at), behind = sentence.substr(at + author.size());
  const auto names = names_opening(sentence.substr(at));
  if (opens_telling(behind) || (names && opens_telling(sentence.substr(at + names->end)))) return true;
  if (trim(behind) == "in" || trim(behind) == ", in" || (trim(before).empty() && behind.starts_with(" on ")))
    return true;
  if (author_named_in(sentence.substr(at)) == author &&
      (behind.starts_with("'s") || behind.starts_with("\xE2\x80\x99s")))
    return true;
  constexpr std::array<std::string_view, 4> kAfter = {"according to", "following", "per", "with"};
  std::string lower = to_lower_ascii(before.substr(before.find_last_of(",(") + 1));
  return starts_with_one_of(kAfter, trim(lower));
}

// "Kleppmann discusses this at length (Ch. 9)", "Fluent Python covers it in Chapter 5": of works known by one word only
// acronyms, for others open sentences as well ("Accelerate the loop"), and of what teams practise where it tells
// something, or has chapters.
std::vector<WorkTitle> named_in(std::string_view sentence, bool of_book) {
  std::vector<WorkTitle> found;
  if (const std::string_view author = known_author_in(sentence); !author.empty() && is_quoted_author(sentence, author))
    found.push_back(found_title(author));
  const std::string_view work = known_work_in(sentence);
  const auto at = work.empty() ? 0 : static_cast<std::size_t>(work.data() - sentence.data());
  const bool tells = !is_practice(work) || opens_telling(sentence.substr(at + work.size())) ||
                     (of_book && stands_behind_in(sentence, at));
  if ((work.find_first_of(" -") != std::string_view::npos || is_acronym(work)) && tells)
    found.push_back(found_title(work));
  if (const std::vector<std::string> document = document_named_in(sentence); !document.empty())
    found.push_back(found_title(join(document, " ")));
  return found;
}

// "References", "7. Further Reading"
bool is_bibliography(std::string_view heading) {
  constexpr std::array<std::string_view, 9> kNames = {"bibliography", "further reading",     "literature",
                                                      "reading list", "recommended reading", "references",
                                                      "sources",      "suggested reading",   "works cited"};
  const std::size_t begin = std::min(heading.find_first_not_of("0123456789. "), heading.size());
  return is_one_of(kNames, join(title_words(heading.substr(begin)), " "));
}

// "Ramalho, L.", "Doe, Jane.", "Jane Doe: Tidy Rows", a known author or work, or a year: what lists of a skill's own
// files lack ("Retry Budget: Item 4"). `first`, `second`: the ends of its first two words.
bool cites_source(std::string_view text, std::size_t first, std::size_t second) {
  if (!known_work_in(text).empty() || !known_author_in(text).empty()) return true;
  const char behind = byte_at(text, second);
  if (byte_at(text, first) == ',') return behind == '.' || behind == ',' || behind == '&';
  if (behind == ':') {
    const std::size_t at = skip_blanks(text, second + 1);
    const std::size_t end = at + title_word_at(text, std::min(at, text.size())).size();
    return opens_with_capital(text.substr(at)) && !is_digit(byte_at(text, skip_blanks(text, end)));
  }
  for (const std::string_view year : {"(19", "(20"})
    if (text.find(year) != std::string_view::npos) return true;
  return false;
}

// Where the first chapter is cited in `text`; its size where none is.
std::size_t first_chapter(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((at == 0 || !is_word_character(text[at - 1])) && cites_book(text, at)) return at;
  return text.size();
}

// What a chapter stands beside that it may be of: "Pro Git" of "Pro Git, Chapter 10", kUntitled of "Chapter 22:
// \"Overload\" in Tidy Rows (Doe et al.)"; "" of "Chapter 9: Retries".
std::string_view place_of_chapter(std::string_view text) {
  const std::size_t chapter = first_chapter(text);
  if (chapter == text.size()) return {};
  const std::string_view behind = text.substr(chapter);
  std::string_view name = trim(text.substr(0, chapter));
  if (name.starts_with("The ")) name.remove_prefix(4);
  if (std::any_of(name.begin(), name.end(), is_upper)) return name;
  const bool has_work = behind.find("et al") != std::string_view::npos || !known_work_in(behind).empty();
  return has_work ? kUntitled : std::string_view();
}

// Whose a text is that stands in a bibliography: it opens with two words with a capital ("Ramalho, L. Fluent Python.
// Chapter 9.", "Jane Doe: Tidy Rows"), behind which no number makes an entry of them, and has an author, a year, a link
// or italics; of a chapter, which only books have, it is whatever is named beside it. "" where it leads to a file of
// the skill, or tells what to read.
std::string_view listed_work(const parse::Inline& content) {
  constexpr std::array<std::string_view, 6> kPointing = {"Also", "Compare", "Consult", "Follow", "Read", "See"};
  const std::string_view text = content.text;
  const bool is_ours = std::any_of(content.links.begin(), content.links.end(),
                                   [](const parse::Link& link) { return !split_target(link.target).is_external; });
  const std::string_view first = title_word_at(text, 0);
  if (is_ours || !content.codes.empty() || text.find(".md") != std::string_view::npos || is_one_of(kPointing, first))
    return {};
  const std::size_t comma = first.size() < text.size() && text[first.size()] == ',' ? 1 : 0;
  const std::size_t at = skip_blanks(text, first.size() + comma);
  const std::string_view second = title_word_at(text, std::min(at, text.size()));
  const bool is_source = opens_with_capital(first) && opens_with_capital(second) &&
                         !is_digit(byte_at(text, skip_blanks(text, at + second.size()))) &&
                         (!content.links.empty() || cites_source(text, first.size(), at + second.size()));
  return is_source ? kUntitled : place_of_chapter(text);
}

// "SRE" of "| Topic | SRE book |", "Debian Policy Manual"; "" of a header that names no book.
std::string_view book_of_column(std::string_view header) {
  constexpr std::array<std::string_view, 4> kNoName = {"Our", "The", "This", "Your"};
  const std::string_view text = trim(header);
  const std::string_view last = text.substr(text.find_last_of(" \n") + 1);
  if (last.size() == text.size() || !opens_with_capital(text) || is_one_of(kNoName, title_word_at(text, 0))) return {};
  if (is_one_of(kWritings, to_lower_ascii(last))) return trim(text.substr(0, text.size() - last.size()));
  return names_writing(last) && is_title_case(text) ? text : std::string_view();
}

// "| Ours | Fluent Python |": beside a column that is said to be the skill's own, the others are others'.
bool is_column_of_ours(std::string_view header) {
  constexpr std::array<std::string_view, 4> kOurs = {"our", "ours", "this skill", "us"};
  return is_one_of(kOurs, to_lower_ascii(trim(header)));
}

// The leaves that the items open with which `block` stands in, but for itself: "- *Fluent Python*" above a list.
std::vector<std::size_t> openings_around(const std::vector<parse::Block>& blocks, std::size_t block) {
  constexpr int kMostItems = 6, kMostBlocks = 4 * kMostItems;
  std::vector<std::size_t> openings;
  int items = 0, seen = 0;
  for (std::size_t b = blocks[block].parent; b != parse::kNoBlock && items < kMostItems && seen < kMostBlocks;
       b = blocks[b].parent, ++seen) {
    if (blocks[b].type != parse::BlockType::item) continue;
    ++items;
    if (b + 1 != block && blocks[b + 1].type == parse::BlockType::paragraph) openings.push_back(b + 1);
  }
  return openings;
}

// "From Continuous Delivery", "Evans: Domain-Driven Design", "Clean Architecture (2017)", "Team Topologies, 2nd
// edition", and not "Continuous Delivery".
bool is_called_work(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  if (lower.starts_with("from ") || lower.starts_with("by ") || lower.find(" by ") != std::string::npos) return true;
  return !known_author_in(text).empty() || lower.find("edition") != std::string::npos ||
         lower.find("(19") != std::string::npos || lower.find("(20") != std::string::npos ||
         lower.find("book") != std::string::npos;
}

}  // namespace

std::vector<WorkTitle> titles_earlier(const CitingText& citing, std::size_t offset) {
  constexpr std::size_t kFurthest = 400;
  const std::string_view text = citing.text;
  std::size_t earliest = offset - last_words(text.substr(0, offset), kFurthest).size();
  if (citing.content == nullptr) earliest += behind_last_block(text.substr(earliest, offset - earliest));
  if (begins_own_code(text, offset)) return {};
  const bool of_book = cites_book(text, offset);
  std::vector<WorkTitle> found = marked_between(citing, earliest, offset, [&](const Marked& one) {
    return binds(one, text.substr(one.end, offset - one.end), of_book);
  });
  std::string_view sentence = text.substr(earliest, offset - earliest);
  sentence.remove_prefix(sentence.find_last_of(citing.content == nullptr ? ".!?\n" : ".!?") + 1);
  const std::vector<WorkTitle> named = named_in(owns_number(sentence) ? sentence : last_clause(sentence), of_book);
  found.insert(found.end(), named.begin(), named.end());
  return found;
}

const std::vector<WorkTitle>& TitlesAbove::in(std::size_t block, bool is_all) {
  const auto [at, is_new] = read_.try_emplace({block, is_all});
  std::vector<WorkTitle>& found = at->second;
  const parse::Inline& content = document_.markdown.blocks[block].content;
  if (!is_new || content.text.size() > kMaxHeading) return found;
  const auto& blocks = document_.markdown.blocks;
  const bool may_be_topic = blocks[block].type == parse::BlockType::cell && !is_of_sources(blocks, block);
  found = marked_between(CitingText(content, document_.text.bytes()), 0, content.text.size(),
                         [&](const Marked& one) { return may_be_topic ? heads_row(one) : heads(one); });
  const std::string_view author = author_named_in(content.text);
  if (!author.empty()) found.push_back(found_title(author));
  const std::string_view known = known_work_in(content.text);
  if (!known.empty() && (!is_practice(known) || is_called_work(content.text))) found.push_back(found_title(known));
  const std::string_view all = is_all ? main_title(content.text) : std::string_view();
  if (is_title_case(all) && !title_words(all).empty()) found.push_back(found_title(all));
  return found;
}

void TitlesAbove::add(std::size_t block, bool is_all, std::vector<WorkTitle>& found) {
  const std::vector<WorkTitle>& titles = in(block, is_all);
  found.insert(found.end(), titles.begin(), titles.end());
}

void TitlesAbove::add_of_table(std::size_t cell, std::vector<WorkTitle>& found) {
  const auto& blocks = document_.markdown.blocks;
  const std::size_t row = blocks[cell].parent;
  const std::vector<std::size_t> cells = cells_of(blocks, row);
  const std::vector<std::size_t> headers = cells_of(blocks, blocks[row].parent + 1);
  const auto header = [&](std::size_t c) -> const std::string& { return blocks[headers[c]].content.text; };
  const bool has_ours = std::any_of(headers.begin(), headers.end(),
                                    [&](std::size_t one) { return is_column_of_ours(blocks[one].content.text); });
  for (std::size_t c = 0; c < cells.size() && c < headers.size(); ++c) {
    if (cells[c] != cell && !names_colleagues(header(c)))
      add(cells[c],
          names_works(header(c)) || (names_authors(header(c)) && title_words(blocks[cells[c]].content.text).size() > 1),
          found);
    if (cells[c] != cell || headers[c] == cell) continue;
    add(headers[c], false, found);
    if (const std::string_view standard = standard_opening(header(c)); !standard.empty())
      found.push_back(found_title(standard));
    if (const std::string_view book = book_of_column(header(c)); !book.empty()) found.push_back(found_title(book));
    if (has_ours && c > 0 && !is_column_of_ours(header(c)))  // it may be called as the skill is
      found.push_back(found_title(title_words(header(c)).empty() ? kUntitled : std::string_view(header(c))));
  }
}

std::vector<WorkTitle> TitlesAbove::of(std::size_t block) {
  const auto& blocks = document_.markdown.blocks;
  std::vector<WorkTitle> found;
  if (blocks[block].type == parse::BlockType::cell) add_of_table(block, found);
  for (const std::size_t opening : openings_around(blocks, block)) add(opening, false, found);
  for (std::size_t h = document_.heading_of[block]; h != kNone; h = document_.heading_of[h]) {
    add(h, false, found);
    if (!is_bibliography(blocks[h].content.text)) continue;
    if (const std::string_view work = listed_work(blocks[block].content); !work.empty()) {
      found.push_back(found_title(work));
      found.back().is_set_apart = work == kUntitled;  // else any name will do
    }
  }
  return found;
}

}  // namespace skillc::model
