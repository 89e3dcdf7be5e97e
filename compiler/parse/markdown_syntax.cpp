// Scanners after CommonMark 0.29, sections "Links" and "Link reference definitions". cmark has already decided that
// the construct is there; these only find where it ends.

#include "parse/markdown_syntax.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxLabel = 1000;  // CommonMark: 999 characters between the brackets
constexpr int kMaxParentheses = 32;      // as cmark has it

bool is_space(char c) {
  return is_line_blank(c) || c == '\n' || c == '\r';
}
bool is_escape(std::string_view text, std::size_t at) {
  return text[at] == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1]);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// Behind the closing `>` of `<…>`; its inner range is [at + 1, end - 1).
std::optional<std::size_t> scan_pointy(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (is_escape(text, at)) {
      ++at;
    } else if (text[at] == '>') {
      return at + 1;
    } else if (text[at] == '<' || text[at] == '\n') {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<LinkTail> scan_destination(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') {
    auto end = scan_pointy(text, at);
    if (!end) return std::nullopt;
    return LinkTail{*end, {at + 1, *end - 1}};
  }
  const std::size_t begin = at;
  int open = 0;
  for (; at < text.size() && !is_space(text[at]); ++at) {
    if (is_escape(text, at)) {
      ++at;
    } else if (text[at] == '(') {
      if (++open > kMaxParentheses) return std::nullopt;
    } else if (text[at] == ')') {
      if (open == 0) break;
      --open;
    }
  }
  return LinkTail{at, {begin, at}};
}

std::optional<std::size_t> scan_title(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return std::nullopt;
  const char close = open == '(' ? ')' : open;
  for (++at; at < text.size(); ++at) {
    if (is_escape(text, at)) {
      ++at;
    } else if (text[at] == close) {
      return at + 1;
    }
  }
  return std::nullopt;
}

// Behind the line end, where only blanks stand before it.
std::optional<std::size_t> scan_line_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at == text.size()) return at;
  if (text[at] != '\n') return std::nullopt;
  return at + 1;
}

std::optional<std::size_t> scan_definition(std::string_view text, std::size_t at) {
  auto label = scan_reference_label(text, at);
  if (!label || *label == at + 2 || *label >= text.size() || text[*label] != ':') return std::nullopt;
  const std::size_t begin = skip_spaces(text, *label + 1);
  auto destination = scan_destination(text, begin);
  if (!destination || destination->end == begin) return std::nullopt;
  const std::size_t before_title = skip_spaces(text, destination->end);
  if (before_title > destination->end) {
    if (auto title = scan_title(text, before_title)) {
      if (auto end = scan_line_end(text, *title)) return end;
    }
  }
  return scan_line_end(text, destination->end);
}

}  // namespace

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::optional<LinkTail> scan_inline_tail(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return std::nullopt;
  auto destination = scan_destination(text, skip_spaces(text, at + 1));
  if (!destination) return std::nullopt;
  std::size_t end = skip_spaces(text, destination->end);
  if (end > destination->end) {
    if (auto title = scan_title(text, end)) end = skip_spaces(text, *title);
  }
  if (end >= text.size() || text[end] != ')') return std::nullopt;
  return LinkTail{end + 1, destination->destination};
}

std::optional<std::size_t> scan_reference_label(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return std::nullopt;
  const std::size_t begin = ++at;
  for (; at < text.size() && at - begin <= kMaxLabel; ++at) {
    if (is_escape(text, at)) {
      ++at;
    } else if (text[at] == '[') {
      return std::nullopt;
    } else if (text[at] == ']') {
      return at + 1;
    }
  }
  return std::nullopt;
}

std::size_t skip_reference_definitions(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '[') {
    auto end = scan_definition(text, at);
    if (!end) break;
    at = *end;
  }
  return at;
}

}  // namespace skillc::parse
