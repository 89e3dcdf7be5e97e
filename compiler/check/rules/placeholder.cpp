// Skills are written from templates, and what a template says to be replaced is sometimes shipped. Real prose talks
// about placeholders and TODO comments too, so a phrase counts only where it opens its paragraph or heading or is all
// of it, and only phrases that scaffolding writes and people do not.

#include "check/rules/placeholder.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

namespace {

// In any case of letters.
constexpr std::array<std::string_view, 9> kOpenings = {
    "this is a placeholder",       "this is an example placeholder",
    "replace with actual",         "replace this placeholder",
    "replace with description of", "replace this with actual",
    "insert instructions here",    "lorem ipsum dolor",
    "placeholder text:",
};

// Exactly so.
constexpr std::array<std::string_view, 2> kOpeningMarks = {"[TODO", "[FIXME"};

std::size_t first_character(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\n");
  return at == std::string_view::npos ? text.size() : at;
}

// "[Your … here]" and "[Insert …]", closed on the same line.
std::optional<std::size_t> bracketed_end(std::string_view text) {
  const std::size_t close = text.substr(0, text.find('\n')).find(']');
  if (close == std::string_view::npos) return std::nullopt;
  const std::string inside = to_lower_ascii(text.substr(1, close - 1));
  const bool asks = inside.starts_with("insert ") || (inside.starts_with("your ") && inside.ends_with(" here"));
  return asks ? std::optional(close + 1) : std::nullopt;
}

// As a whole paragraph, in any case of letters.
constexpr std::array<std::string_view, 12> kWholes = {
    "coming soon",     "more coming soon", "to be written", "to be added",      "to be done",      "to be completed",
    "to be filled in", "to be determined", "to be defined", "to be documented", "to be continued", "under construction",
};

// How what goes into a blank of a description is called.
constexpr std::array<std::string_view, 11> kAsking = {"what ",    "describe ", "description", "brief ",
                                                      "insert ",  "your ",     "trigger",     "explain ",
                                                      "list of ", "verb ",     "fill in"};

// "TBD", "TODO.", "FIXME …" and no word more: a whole heading, paragraph, item or field that waits to be written.
bool is_mark_alone(std::string_view text) {
  for (const std::string_view mark : {"TBD", "TODO", "FIXME", "TBA"})
    if (text.starts_with(mark) && trim(text.substr(mark.size())).find_first_not_of(".:\xE2\x80\xA6") == text.npos)
      return true;
  return false;
}

// "<your name>" and "<Your description here>", as fields are left by those who copy them.
bool is_angle_blank(std::string_view text) {
  return starts_with_ignoring_case(text, "<your ") && text.substr(0, text.find('\n')).find('>') != text.npos;
}

// "Coming soon.", "To be written" and no word more.
bool is_promise_alone(std::string_view text) {
  std::string_view words = trim(text);
  constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  if (words.ends_with(kEllipsis)) words.remove_suffix(kEllipsis.size());
  words = words.substr(0, words.find_last_not_of(".!: ") + 1);
  return std::any_of(kWholes.begin(), kWholes.end(), [&](std::string_view whole) {
    return whole.size() == words.size() && starts_with_ignoring_case(words, whole);
  });
}

bool has_only_words(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || c == ' ' || c == ','; });
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_letter_or_digit(decode_code_point(text, at).value);
}

// "TODO: comments are resolved", "FIXME: none left": a task that looks for such marks.
bool speaks_of_marks(std::string_view behind) {
  const std::string lower = to_lower_ascii(trim(behind));
  constexpr std::array<std::string_view, 5> kWords = {"comment", "comments", "marker", "markers", "none"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.starts_with(word) && ends_word(lower, word.size()); });
}

// What any of them begins with, or white space that a whole paragraph may have in front: every text is asked.
bool may_open(char first) {
  static constexpr std::array<bool, 256> kFirst = [] {
    std::array<bool, 256> table{};
    const auto set = [&](char c) { table[static_cast<unsigned char>(c)] = true; };
    for (const std::string_view opening : kOpenings) set(opening[0]), set(to_upper(opening[0]));
    for (const std::string_view whole : kWholes) set(whole[0]), set(to_upper(whole[0]));
    for (const char c : std::string_view("[<TF\r\v\f")) set(c);  // of marks, blanks and white space
    return table;
  }();
  return kFirst[static_cast<unsigned char>(first)];
}

}  // namespace

std::optional<parse::TextRange> leading_placeholder(std::string_view whole, TextPlace place) {
  const std::size_t begin = first_character(whole);
  const std::string_view text = whole.substr(begin);
  if (!may_open(byte_at(text, 0))) return std::nullopt;
  for (const std::string_view opening : kOpenings)
    if (to_upper(text[0]) == to_upper(opening[0]) && starts_with_ignoring_case(text, opening))
      return parse::TextRange{begin, begin + opening.size()};
  for (const std::string_view mark : kOpeningMarks) {
    if (!text.starts_with(mark) || !ends_word(text, mark.size())) continue;
    const std::size_t close = text.substr(0, text.find('\n')).find(']');
    return parse::TextRange{begin, begin + (close == std::string_view::npos ? mark.size() : close + 1)};
  }
  if (is_mark_alone(text)) return parse::TextRange{begin, begin + trim(text).size()};
  if (is_angle_blank(text)) return parse::TextRange{begin, begin + text.find('>') + 1};
  if (place == TextPlace::text && is_promise_alone(text)) return parse::TextRange{begin, begin + trim(text).size()};
  for (const std::string_view mark : {"TODO:", "FIXME:"})
    if (place != TextPlace::list && text.starts_with(mark) &&
        !(place == TextPlace::task && speaks_of_marks(text.substr(mark.size()))))
      return parse::TextRange{begin, begin + mark.size()};
  if (text.starts_with('['))
    if (const auto end = bracketed_end(text)) return parse::TextRange{begin, begin + *end};
  return std::nullopt;
}

bool has_bracketed_blank(std::string_view description) {
  const std::string text = to_lower_ascii(trim(description));
  for (std::size_t open = text.find('['); open != std::string::npos; open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == std::string::npos) return false;
    const std::string_view inside = std::string_view(text).substr(open + 1, close - open - 1);
    const bool asks = starts_with_one_of(kAsking, inside);
    const bool is_link = close + 1 < text.size() && text[close + 1] == '(';
    const std::string_view before = std::string_view(text).substr(0, open);
    const bool is_trigger = before.ends_with("use when ") || before.ends_with("use when the user ");
    if (!is_link && ((open == 0 && asks) || (is_trigger && (asks || has_only_words(inside))))) return true;
  }
  return false;
}

}  // namespace skillc::check::rules
