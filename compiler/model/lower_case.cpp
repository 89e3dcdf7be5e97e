// "item 3" in lower case is mostly the third item of some list. What tells a citation is what stands around it: "line
// item 3", "item 3 of the list" and "items 3 times" are none, "(see item 3)" and "as chapter 4 says" are. Words that
// may stand before it are listed rather than those that may not, since any noun makes a compound.
#include "model/lower_case.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_works.hpp"
#include "model/title_parts.hpp"
#include "model/weak_signs.hpp"

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

std::string_view sentence_before(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongest = 300;
  const std::string_view near = text.substr(begin - std::min(begin, kLongest), std::min(begin, kLongest));
  for (std::size_t at = near.size(); at-- > 0;)
    if (std::string_view(".!?:").find(near[at]) != std::string_view::npos && is_blank(byte_at(near, at + 1)) &&
        !is_digit(byte_at(near, at + 2)))  // "vol. 3"
      return near.substr(at + 1);
  return near;
}

// Calls `see(word, opens, next)` for the words of a sentence: `opens` those that open one, or a clause behind a dash.
template <class F>
void for_each_word(std::string_view sentence, F see) {
  bool opens = true;
  for (std::size_t at = 0; at < sentence.size();) {
    std::size_t end = at;
    while (end < sentence.size() && is_title_character(sentence[end]) && is_ascii(sentence[end])) ++end;
    if (end == at) {
      if (!is_blank(sentence[at]) && sentence[at] != '\n') opens = sentence[at] != ',';
      ++at;
      continue;
    }
    const std::size_t next = skip_blanks(sentence, end);
    std::size_t behind = next;
    while (behind < sentence.size() && is_letter(sentence[behind])) ++behind;
    see(sentence.substr(at, end - at), opens, sentence.substr(next, behind - next));
    opens = false;
    at = end;
  }
}

bool is_users_document(std::string_view word) {
  const std::string lower = to_lower_ascii(word);
  return is_one_of(kUsersDocuments, lower) ||
         (lower.ends_with('s') && is_one_of(kUsersDocuments, lower.substr(0, lower.size() - 1)));
}

// "PHQ-9", "Fowler's", "Knuth", "Debian policy": what is no word like others though it opens a sentence.
bool stands_out(std::string_view word, std::string_view next) {
  return is_acronym(word) || word.ends_with("'s") || is_known_author(word) || names_writing(next) ||
         is_users_document(next);
}

}  // namespace

std::vector<std::string_view> names_before(std::string_view text, std::size_t begin) {
  std::vector<std::string_view> names;
  for_each_word(sentence_before(text, begin), [&](std::string_view word, bool opens, std::string_view next) {
    const bool is_name = opens_with_capital(word) && word != "I" && !is_stressed(word) && !is_technical(word) &&
                         (!opens || stands_out(word, next));
    if (is_name || names_writing(word)) names.push_back(word);
  });
  return names;
}

bool names_users_document(std::string_view text, std::size_t begin) {
  constexpr std::array<std::string_view, 3> kAnybodys = {"form", "input", "policy"};
  bool is_named = false;
  for_each_word(sentence_before(text, begin), [&](std::string_view word, bool, std::string_view) {
    is_named = is_named || (is_users_document(word) && !is_one_of(kAnybodys, word));
  });
  return is_named;
}

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
