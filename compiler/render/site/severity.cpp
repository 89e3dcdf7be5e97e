// The names of levels are everyday words: "high-level overview" and "low traffic paths first" are no levels. So only
// what can be nothing but a mark is one.

#include "render/site/severity.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace skillc::render::site {
namespace {

constexpr std::array<std::string_view, 12> kWhatHasALevel = {"issue",   "issues",   "severity", "priority",
                                                             "finding", "findings", "problem",  "problems",
                                                             "item",    "items",    "check",    "checks"};
constexpr std::array<std::string_view, 2> kWhatALevelIs = {"severity", "priority"};

// Without blanks, numbers and signs in front; brackets stay.
std::string_view without_signs(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '[' && text[at] != '(') {
    const CodePoint next = decode_code_point(text, at);
    const bool is_digit = next.value >= '0' && next.value <= '9';
    if (is_letter_or_digit(next.value) && !is_digit) break;
    at += next.length;
  }
  return text.substr(at);
}

bool begins_with_a_mark(std::string_view rest) {
  const std::string_view behind = trim(rest);
  if (behind.starts_with(':')) return true;
  if (behind.starts_with("—") || behind.starts_with("–")) return true;
  return rest.size() > behind.size() && behind.starts_with("- ");  // no hyphen
}

// What stands behind the level with which `text` begins, brackets around it or none; `is_closed`: whether it can be
// nothing but a mark already.
struct Opening {
  bool is_found = false;
  bool is_closed = false;
  std::string_view rest;
};

Opening opening(std::string_view text, std::string_view level) {
  const bool has_bracket = text.starts_with('[') || text.starts_with('(');
  const std::string_view inner = has_bracket ? text.substr(1) : text;
  if (level.empty() || !inner.starts_with(level)) return {};
  const std::string_view rest = inner.substr(level.size());
  if (has_bracket) return {rest.starts_with(text.front() == '[' ? ']' : ')'), true, rest};
  return {true, begins_with_a_mark(rest), rest};
}

bool is_marked(std::string_view text, std::string_view level) {
  const Opening found = opening(text, level);
  return found.is_found && found.is_closed;
}

bool is_named(std::string_view heading, std::string_view level) {
  const Opening found = opening(heading, level);
  if (found.is_found) {
    const std::string_view rest = trim(found.rest);
    if (found.is_closed || rest.empty() || rest.starts_with('(')) return true;
    const std::string_view word = rest.substr(0, rest.find_first_of(" :,("));
    const bool is_apart = rest.size() < found.rest.size();
    if (is_apart && std::find(kWhatHasALevel.begin(), kWhatHasALevel.end(), word) != kWhatHasALevel.end()) return true;
  }
  const std::string in_brackets = "(" + std::string(level) + ")", in_square = "[" + std::string(level) + "]";
  return heading.ends_with(in_brackets) || heading.ends_with(in_square);
}

template <class Test>
std::string level_where(const std::vector<model::Severity>& scale, const Test& holds) {
  for (const model::Severity& severity : scale)
    if (!severity.name.empty() && holds(fold_case(severity.name))) return severity.name;
  return "";
}

}  // namespace

std::string level_of_text(const std::vector<model::Severity>& scale, std::string_view text) {
  const std::string folded = fold_case(text);
  const std::string_view begun = without_signs(folded);
  return level_where(scale, [&](const std::string& level) { return is_marked(begun, level); });
}

std::string level_of_heading(const std::vector<model::Severity>& scale, std::string_view heading) {
  const std::string folded = fold_case(heading);
  std::string_view begun = without_signs(trim(folded));
  for (const std::string_view what : kWhatALevelIs)
    if (begun.starts_with(what) && trim(begun.substr(what.size())).starts_with(':'))
      begun = trim(trim(begun.substr(what.size())).substr(1));
  return level_where(scale, [&](const std::string& level) { return is_named(begun, level); });
}

}  // namespace skillc::render::site
