// Skills are written from templates, and what a template says to be replaced is sometimes shipped. Real prose talks
// about placeholders and TODO comments too, so a phrase counts only where it opens its paragraph or heading, and only
// phrases that scaffolding writes and people do not.

#include "check/rules/placeholder.hpp"

#include <algorithm>
#include <array>

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
constexpr std::array<std::string_view, 2> kMarks = {"[TODO", "[FIXME"};

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

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_letter_or_digit(decode_code_point(text, at).value);
}

}  // namespace

std::optional<parse::TextRange> leading_placeholder(std::string_view whole, bool in_list) {
  const std::size_t begin = first_character(whole);
  const std::string_view text = whole.substr(begin);
  for (const std::string_view opening : kOpenings)
    if (starts_with_ignoring_case(text, opening)) return parse::TextRange{begin, begin + opening.size()};
  for (const std::string_view mark : kMarks) {
    if (!text.starts_with(mark) || !ends_word(text, mark.size())) continue;
    const std::size_t close = text.substr(0, text.find('\n')).find(']');
    return parse::TextRange{begin, begin + (close == std::string_view::npos ? mark.size() : close + 1)};
  }
  if (is_mark_alone(text)) return parse::TextRange{begin, begin + trim(text).size()};
  if (is_angle_blank(text)) return parse::TextRange{begin, begin + text.find('>') + 1};
  if (!in_list && text.starts_with("FIXME:")) return parse::TextRange{begin, begin + 6};
  if (!in_list && text.starts_with("TODO:")) return parse::TextRange{begin, begin + 5};
  if (text.starts_with('['))
    if (const auto end = bracketed_end(text)) return parse::TextRange{begin, begin + *end};
  return std::nullopt;
}

}  // namespace skillc::check::rules
