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

}  // namespace skillc::model
