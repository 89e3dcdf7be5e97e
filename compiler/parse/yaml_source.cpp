// Scans YAML text for the ends that yaml-cpp's events do not carry.

#include "parse/yaml_source.hpp"

#include <algorithm>
#include <array>
#include "base/ascii.hpp"
#include "base/one_of.hpp"

namespace skillc::parse {
namespace {

bool is_yaml_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r';
}
std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of("\r\n", at), text.size());
}

std::size_t next_line(std::string_view text, std::size_t at) {
  at = end_of_line(text, at);
  if (text.substr(at, 2) == "\r\n") return at + 2;
  return std::min(at + 1, text.size());
}

std::optional<std::size_t> quoted_end(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '\'' && text.substr(at + 1, 1) == "'") {
        ++at;
      } else {
        return at + 1;
      }
    }
  }
  return std::nullopt;
}

std::size_t indentation(std::string_view text, std::size_t line) {
  return std::min(text.find_first_not_of(' ', line), text.size()) - line;
}

// A block scalar reaches over all lines that are blank or indented as its first one.
std::size_t block_end(std::string_view text, std::size_t begin) {
  std::size_t end = end_of_line(text, begin);
  std::size_t indent = 0;
  for (std::size_t line = next_line(text, begin); line < text.size(); line = next_line(text, line)) {
    const std::size_t line_end = end_of_line(text, line);
    const std::size_t depth = indentation(text, line);
    if (line + depth >= line_end) continue;
    if (indent == 0) indent = depth;
    if (indent == 0 || depth < indent) break;
    end = line_end;
  }
  return end;
}

// Folding only changes white space, so the rest must match byte by byte.
std::size_t plain_end(std::string_view text, std::size_t begin, std::string_view value) {
  std::size_t end = begin;
  std::size_t at = begin;
  for (const char c : value) {
    if (is_yaml_space(c)) continue;
    while (at < text.size() && is_yaml_space(text[at])) ++at;
    if (at >= text.size() || text[at] != c) break;
    end = ++at;
  }
  return end;
}

bool is_number(std::string_view text) {
  if (text.starts_with("0x")) {
    return text.size() > 2 && text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
  }
  if (text.starts_with("0o")) {
    return text.size() > 2 && text.find_first_not_of("01234567", 2) == std::string_view::npos;
  }
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const std::string_view unsigned_part = text.substr(at);
  if (unsigned_part == ".inf" || unsigned_part == ".Inf" || unsigned_part == ".INF") return true;
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  std::size_t digits = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) ++digits;
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at) ++digits;
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (at == text.size()) return false;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return at == text.size();
}

}  // namespace

std::size_t skip_node_properties(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '!' || text[at] == '&')) {
    while (at < text.size() && !is_yaml_space(text[at])) ++at;
    while (at < text.size() && is_yaml_space(text[at])) ++at;
  }
  return at;
}

std::optional<std::size_t> scalar_end(std::string_view text, std::size_t begin, std::string_view value) {
  if (begin >= text.size()) return text.size();
  const char first = text[begin];
  if (first == '"' || first == '\'') return quoted_end(text, begin);
  if (first == '|' || first == '>') return block_end(text, begin);
  return plain_end(text, begin, value);
}

std::size_t flow_end(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    if (text[at] == ']' || text[at] == '}') return at + 1;
    at = text[at] == '#' ? next_line(text, at) : at + 1;
  }
  return text.size();
}

void blank_field(std::string& text, std::size_t at) {
  auto is_margin = [&](std::size_t line) { return line >= text.size() || !is_yaml_space(text[line]); };
  auto line_begin = [&](std::size_t offset) {
    const std::size_t before = offset == 0 ? std::string::npos : text.find_last_of("\r\n", offset - 1);
    return before == std::string::npos ? 0 : before + 1;
  };
  std::size_t begin = line_begin(std::min(at, text.size()));
  while (begin > 0 && !is_margin(begin)) begin = line_begin(begin - 1);
  std::size_t end = next_line(text, begin);
  while (end < text.size() && !is_margin(end)) end = next_line(text, end);
  std::replace_if(
      text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
      [](char c) { return c != '\n' && c != '\r'; }, ' ');
}

Value::Kind core_schema_kind(std::string_view plain) {
  static constexpr std::array<std::string_view, 5> kNull{"", "~", "null", "Null", "NULL"};
  static constexpr std::array<std::string_view, 6> kBoolean{"true", "True", "TRUE", "false", "False", "FALSE"};
  if (is_one_of(kNull, plain)) return Value::Kind::null;
  if (is_one_of(kBoolean, plain)) return Value::Kind::boolean;
  return is_number(plain) ? Value::Kind::number : Value::Kind::string;
}

}  // namespace skillc::parse
