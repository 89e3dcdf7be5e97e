// A state must be all that is said: "Item 4 (deprecated)" is gone, "Item 4 (Deprecated APIs)" is about what is. Where a
// state goes on, a date or a number shows that the entry's own fate is told: "merged into Item 3".
#include "check/rules/absence.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "check/rules/spoken_words.hpp"

namespace skillc::check::rules {
namespace {

constexpr int kLongestList = 8;

// " and Chapter 5" of "Chapter 4 and Chapter 5 were dropped".
std::string_view behind_list(std::string_view text) {
  for (int seen = 0; seen < kLongestList; ++seen) {
    std::string_view rest = spoken::bare(text);
    bool is_joined = false;
    while (spoken::take_word(rest, spoken::kJoints)) is_joined = true;
    std::size_t end = 0, digits = 0;
    for (; end < rest.size() && (is_word_character(rest[end]) || rest[end] == '-' || (digits == 0 && rest[end] == ' '));
         ++end)
      digits += is_digit(rest[end]) ? 1 : 0;
    if (!is_joined || digits == 0) break;
    text = rest.substr(end);
  }
  return spoken::bare(text);
}

// Plain where nothing that a rule is about is told so, or an adverb makes it plain.
enum class State { none, doubtful, plain };

// "planned", "in review", "now merged"
State take_state(std::string_view& text) {
  bool has_adverb = false;
  while (spoken::take_word(text, spoken::kAdverbs)) has_adverb = true;
  if (spoken::take_word(text, spoken::kStates)) return State::plain;
  if (!spoken::take_word(text, spoken::kDoubtfulStates)) return State::none;
  return has_adverb ? State::plain : State::doubtful;
}

// "into Item 3", "in the next release"
bool is_dated(std::string_view text) {
  if (!spoken::take_word(text, spoken::kPrepositions)) return false;
  return std::any_of(text.begin(), text.end(), is_digit) || holds_one_of(spoken::kWhen, text);
}

// Whether nothing follows a state but what tells more of the entry: "into Item 3", "; see the appendix".
bool is_all(std::string_view rest) {
  constexpr std::string_view kEnds = ".;:)";
  constexpr std::string_view kDashes = "\xE2\x80";  // en and em
  if (rest.empty() || kEnds.find(rest.front()) != rest.npos || rest.starts_with(kDashes)) return true;
  if (is_dated(rest)) return true;
  constexpr auto kAlso = std::to_array<std::string_view>({",", "and", "but", "yet"});
  return spoken::take_word(rest, kAlso) && (rest.empty() || take_state(rest) != State::none);
}

// "(planned)", "(merged into Item 3)", not "(Deprecated APIs)".
bool is_state_alone(std::string_view inside) {
  std::string_view rest = inside;
  const bool is_lack = spoken::take_word(rest, spoken::kLackingStates);
  return take_state(inside) != State::none && (is_lack || is_all(inside));
}

// ": rejected", "— planned", and nothing else.
bool is_marked_state(std::string_view text) {
  for (const std::string_view mark : {":", "-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    if (!text.starts_with(mark)) continue;
    text = spoken::bare(text.substr(mark.size()));
    return take_state(text) != State::none && text.empty();
  }
  return false;
}

// "omitted:", and nothing before it.
bool is_label(std::string_view text) {
  if (!text.ends_with(':')) return false;
  text = spoken::bare(text.substr(0, text.size() - 1));
  return take_state(text) != State::none && text.empty();
}

// "were left out", of " of the old list were left out", " on testing were left out".
std::string_view behind_whole(std::string_view text) {
  constexpr auto kOf = std::to_array<std::string_view>({"about", "from the", "in the", "of the", "on"});
  constexpr int kLongestName = 3;
  std::string_view rest = text;
  if (!spoken::take_word(rest, kOf)) return text;
  for (int words = 0; words < kLongestName && is_letter(byte_at(rest, 0)); ++words) {
    if (std::string_view word = rest; spoken::take_word(word, spoken::kRelatives)) break;
    rest = spoken::bare(rest.substr(std::min(rest.find(' '), rest.size())));
    std::string_view verb = rest;
    if (spoken::take_word(verb, spoken::kBeing) || spoken::take_word(verb, spoken::kHavingBeen)) return rest;
  }
  return text;
}

// "This skill does not cover #", and not "tests that do not cover #".
bool is_not_held(std::string_view text) {
  return spoken::drop_word(text, spoken::kHolding) && spoken::drop_word(text, spoken::kNotDoing) &&
         spoken::ends_with_any(text, spoken::kHolders);
}

// Whether nothing follows but where it holds, and what is told next: "We skip # here; …", not "We skip # in tests".
bool is_whole_clause(std::string_view behind) {
  constexpr auto kHere = std::to_array<std::string_view>({"anywhere", "at all", "here", "in this skill"});
  std::string_view rest = behind_list(behind);
  spoken::take_word(rest, kHere);
  return rest.empty() || rest.front() == ',' || is_all(rest);
}

// "Never cite #", "Answer briefly and do not make up #", and not "Reject reviews that do not cite #".
bool is_forbidden(std::string_view text) {
  constexpr auto kBefore = std::to_array<std::string_view>({"and", "but", "please", "so", "then", "you"});
  constexpr std::string_view kMarks = ",;:(->]";
  if (!spoken::drop_word(text, spoken::kCiting)) return false;
  while (spoken::drop_word(text, spoken::kJoints) && spoken::drop_word(text, spoken::kCiting)) continue;
  if (!spoken::drop_word(text, spoken::kForbidding)) return false;
  return text.empty() || kMarks.find(text.back()) != kMarks.npos || spoken::ends_with_any(text, kBefore);
}

}  // namespace

bool opens_with_absence(std::string_view behind) {
  std::string_view text = behind_list(behind);
  if (text.starts_with('(')) {
    const std::size_t close = text.find(')');
    if (is_state_alone(spoken::bare(text.substr(1, close == text.npos ? text.npos : close - 1)))) return true;
    text = close == text.npos ? text : spoken::bare(text.substr(close + 1));
  }
  if (is_marked_state(text)) return true;
  text = behind_whole(text);
  constexpr auto kRelating = std::to_array<std::string_view>({", that", ", which", "that", "which"});
  spoken::take_word(text, kRelating);
  if (spoken::take_word(text, spoken::kGone)) return true;
  if (spoken::take_word(text, spoken::kComing)) return is_all(text);
  if (spoken::take_word(text, spoken::kHavingBeen)) return take_state(text) != State::none;
  if (!spoken::take_word(text, spoken::kBeing)) return false;
  const State state = take_state(text);
  return state == State::plain || (state == State::doubtful && (is_all(text) || text.starts_with(',')));
}

bool ends_with_absence(std::string_view before, std::string_view behind) {
  const std::string_view text = before_list(before);
  if (is_label(text) || is_not_held(text)) return true;
  if ((is_forbidden(text) || spoken::ends_with_any(text, spoken::kSkipping)) && is_whole_clause(behind)) return true;
  return !is_attribute(behind) &&
         (spoken::ends_with_any(text, spoken::kLacking) || spoken::ends_with_any(text, spoken::kBygone));
}

bool is_of_an_edition(std::string_view sentence) {
  constexpr std::string_view kEdition = " edition";
  for (std::size_t at = sentence.find(kEdition); at != sentence.npos; at = sentence.find(kEdition, at + 1))
    if (spoken::ends_with_any(sentence.substr(0, at), spoken::kOrdinals)) return true;
  return false;
}

std::string_view before_list(std::string_view text) {
  text = spoken::bare(text);
  for (int seen = 0; seen < kLongestList; ++seen) {
    std::string_view rest = text;
    if (!spoken::drop_word(rest, spoken::kJoints)) break;
    while (spoken::drop_word(rest, spoken::kJoints)) continue;
    const std::size_t number = rest.find_last_of(' ') + 1;
    if (std::none_of(rest.begin() + static_cast<std::ptrdiff_t>(number), rest.end(), is_digit)) break;
    const bool has_word = number > 0 && is_digit(rest[number]);
    rest = spoken::bare(rest.substr(0, number));
    text = has_word ? spoken::bare(rest.substr(0, rest.find_last_of(' ') + 1)) : rest;
  }
  return text;
}

bool is_attribute(std::string_view behind) {
  std::string_view text = spoken::bare(behind);
  return spoken::take_word(text, spoken::kNamedByNumbers);
}

}  // namespace skillc::check::rules
