// "item 3" in lower case is mostly the third item of some list. What tells a citation is what stands around it: "line
// item 3", "item 3 of the list" and "items 3 times" are none, "(see item 3)" and "as chapter 4 says" are. Words that
// may stand before it are listed rather than those that may not, since any noun makes a compound.
#include "model/lower_case.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"

namespace skillc::model {
namespace {

constexpr std::array<std::string_view, 50> kBefore = {
    "see",      "per",       "in",         "of",      "by",       "from",      "and",         "or",         "with",
    "to",       "under",     "cf",         "also",    "both",     "via",       "follow",      "follows",    "following",
    "apply",    "applies",   "applying",   "violate", "violates", "violating", "cite",        "cites",      "citing",
    "read",     "than",      "against",    "as",      "unlike",   "like",      "contradicts", "contradict", "covers",
    "covered",  "explained", "described",  "through", "breaks",   "break",     "use",         "uses",       "using",
    "mentions", "mention",   "references", "e.g",     "i.e"};
// What claims the number for something else: what it counts, or the list it stands in.
constexpr std::array<std::string_view, 34> kBehind = {
    "of",    "out",  "percent", "times",  "time",  "px",    "pt",    "ms",    "s",     "sec",     "seconds", "minutes",
    "hours", "days", "weeks",   "months", "years", "pages", "lines", "words", "bytes", "entries", "tokens",  "points",
    "kb",    "mb",   "gb",      "x",      "above", "below", "here",  "list",  "menu",  "each"};
// Within its clause, what an item stands in that is no entry's.
constexpr std::array<std::string_view, 10> kLists = {"list",  "menu", "array",  "queue",   "cart",
                                                     "order", "page", "agenda", "backlog", "todo"};

bool follows_a_cue(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end > 0 && (is_blank(text[end - 1]) || text[end - 1] == '\n' || text[end - 1] == '*')) --end;
  if (end == 0) return true;
  if (text[end - 1] == '.' && end > 1 && is_letter(text[end - 2])) --end;  // "cf.", "e.g."
  std::size_t start = end;
  while (start > 0 && (is_letter(text[start - 1]) || (text[start - 1] == '.' && start != end))) --start;
  if (start == end)
    return std::string_view("([,;:\"'-/").find(text[end - 1]) != std::string_view::npos || !is_ascii(text[end - 1]);
  return is_one_of(kBefore, to_lower_ascii(text.substr(start, end - start)));
}

// Whether the sentence that `text` ends in speaks of a list that has items: "Of the queue, see ".
bool names_list(std::string_view text) {
  constexpr std::size_t kNear = 100;
  text.remove_prefix(text.size() - std::min(text.size(), kNear));
  text.remove_prefix(text.find_last_of(".!?") + 1);
  for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    for (end = at; end < text.size() && is_letter(text[end]);) ++end;
    if (is_one_of(kLists, to_lower_ascii(text.substr(at, end - at)))) return true;
  }
  return false;
}

// "TRPL (": what has a name may have chapters of its own.
bool ends_with_name(std::string_view text) {
  const std::size_t open = text.find_last_not_of(' ');
  if (open == std::string_view::npos || text[open] != '(') return false;
  const std::string_view before = trim(text.substr(0, open));
  std::size_t begin = before.size();
  while (begin > 0 && !is_blank(before[begin - 1]) && before[begin - 1] != '\n') --begin;
  return is_upper(byte_at(before, begin));
}

// "with items 0 to 99": of a list, not of the catalog.
bool counts_through(std::string_view text, std::size_t begin, std::size_t end) {
  return trim(text.substr(0, begin)).ends_with("with") &&
         text.substr(begin, end - begin).find(" to ") != std::string_view::npos;
}

bool is_claimed(std::string_view text, std::size_t end) {
  if (byte_at(text, end) == '-' || byte_at(text, end) == '%') return true;
  std::size_t at = skip_blanks(text, end);
  for (int words = 0; words < 5 && at < text.size() && is_letter(text[at]); ++words) {
    std::size_t behind = at;
    while (behind < text.size() && is_letter(text[behind])) ++behind;
    const std::string word = to_lower_ascii(text.substr(at, behind - at));
    if (words == 0 ? is_one_of(kBehind, word) : is_one_of(kLists, word)) return true;
    at = skip_blanks(text, behind);
  }
  return byte_at(text, at) == '%';
}

}  // namespace

bool cites_in_lower_case(std::string_view text, std::size_t begin, std::size_t end) {
  const bool is_alone = begin == 0 && end == text.size();  // "- item 1": a place for one
  return !is_alone && follows_a_cue(text, begin) && !counts_through(text, begin, end) && !is_claimed(text, end);
}

bool cites_on_its_own(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::array<std::string_view, 4> kPointing = {"see", "see also", "cf.", "cf"};
  constexpr std::string_view kEnds = ".,;:)!?";
  constexpr std::size_t kNear = 12;  // bytes that hold any of these and what parts it from the word before
  const std::size_t from = begin - std::min(begin, kNear);
  const std::string before = to_lower_ascii(trim(text.substr(from, begin - from)));
  const std::string_view behind = text.substr(end);
  const bool is_pointed_at = std::any_of(kPointing.begin(), kPointing.end(), [&](std::string_view word) {
    const std::size_t at = before.size() - std::min(before.size(), word.size());
    return before.ends_with(word) && (at == 0 || !is_word_character(before[at - 1]));
  });
  const bool is_alone = before.ends_with('(')
                            ? behind.starts_with(')')
                            : is_pointed_at && (behind.empty() || kEnds.find(behind[0]) != kEnds.npos);
  return is_alone && !ends_with_name(text.substr(0, begin)) && !names_list(text.substr(0, begin));
}

}  // namespace skillc::model
