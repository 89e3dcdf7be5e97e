// From yaml-cpp's complaint to the cause an author knows. yaml-cpp says "illegal map value" where somebody wrote
// `description: Use this: that`; here the line is read again to name what stands there and what to write instead.

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "parse/yaml_source.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kShownValue = 60;  // longer values are not repeated in a help line
constexpr std::string_view kQuoteHelp =
    "put the whole value in quotes, or write `>-` behind the key and the text, indented, on the next line";

struct Line {
  std::size_t begin;
  std::size_t end;
};

Line line_at(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
  return {before == std::string_view::npos ? 0 : before + 1, std::min(text.find_first_of("\r\n", at), text.size())};
}

// A line's `key: value`; a list's `- ` in front is no part of the key.
struct Field {
  std::string_view key;
  std::size_t value_begin;
};

std::optional<Field> field_of(std::string_view text, Line line) {
  std::size_t begin = line.begin;
  while (begin < line.end && (is_blank(text[begin]) || text.substr(begin, 2) == "- ")) ++begin;
  const std::size_t colon = text.substr(0, line.end).find(':', begin);
  if (colon == std::string_view::npos || colon == begin) return std::nullopt;
  const std::string_view key = text.substr(begin, colon - begin);
  const bool is_word = std::all_of(key.begin(), key.end(), [](char c) {
    return !is_ascii(c) || c == '_' || c == '-' || c == '.' || is_alphanumeric(c);
  });
  if (!is_word) return std::nullopt;
  std::size_t value = colon + 1;
  while (value < line.end && is_blank(text[value])) ++value;
  return Field{key, value};
}

bool is_value_colon(std::string_view text, std::size_t at, Line line) {
  return text[at] == ':' && (at + 1 >= line.end || is_blank(text[at + 1]));
}

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

Problem syntax(ByteRange range, std::string message, std::string help) {
  return {Problem::Kind::syntax, range, std::move(message), std::move(help), {}, false};
}

Problem local(ByteRange range, std::string message, std::string help) {
  return {Problem::Kind::syntax, range, std::move(message), std::move(help), {}, true};
}

// `description: Use this: that`, also where the second colon stands on a continuation line.
std::optional<Problem> unquoted_colon(std::string_view text, std::size_t at) {
  const Line line = line_at(text, at);
  std::size_t colon = std::min(at, line.end);
  while (colon < line.end && !is_value_colon(text, colon, line)) ++colon;
  if (colon >= line.end) return std::nullopt;
  Line first = line;
  auto field = field_of(text, first);
  const bool is_indented = line.begin < line.end && is_blank(text[line.begin]);
  const bool is_own_line = field && field->value_begin < colon;
  while (!is_own_line && is_indented && first.begin > 0) {
    first = line_at(text, first.begin - 1);
    field = field_of(text, first);
    if (first.begin < first.end && !is_blank(text[first.begin])) break;
  }
  if (!field || field->value_begin >= colon || field->value_begin >= first.end) return std::nullopt;
  const std::string_view value = text.substr(field->value_begin, first.end - field->value_begin);
  if (std::string_view("\"'|>[{&*!").find(value[0]) != std::string_view::npos) return std::nullopt;
  const std::string key = printable(field->key);
  std::string help(kQuoteHelp);
  if (first.begin == line.begin && count_code_points(value) <= kShownValue) {
    help = fmt::format("write `{}: {}`, or `{}: >-` and the text, indented, on the next line", key,
                       printable(quoted(trim(value))), key);
  }
  return local({colon, colon + 1},
               fmt::format("the value of `{}` holds an unquoted `: `, which YAML reads as another key", key),
               std::move(help));
}

// yaml-cpp looks no further back for a key, as YAML 1.2 allows (section 7.4.2: implicit keys).
std::optional<Problem> long_key(std::string_view text, std::size_t at) {
  constexpr std::size_t kMaxKey = 1024;  // characters
  const Line line = line_at(text, at);
  std::size_t begin = line.begin, colon = line.begin;
  while (begin < line.end && (is_blank(text[begin]) || text.substr(begin, 2) == "- ")) ++begin;
  while (colon < line.end && !is_value_colon(text, colon, line)) ++colon;
  if (colon != at || begin >= colon) return std::nullopt;
  if (count_code_points(text.substr(begin, colon - begin)) <= kMaxKey) return std::nullopt;
  return syntax({begin, colon}, "this key has more than the 1,024 characters that YAML allows",
                "shorten it, and put long text behind the colon");
}

std::optional<Problem> tab_indentation(std::string_view text, std::size_t at) {
  const Line line = line_at(text, at);
  std::size_t tab = line.begin;
  while (tab < line.end && text[tab] == ' ') ++tab;
  if (tab >= line.end || text[tab] != '\t') return std::nullopt;
  return syntax({tab, tab + 1}, "a tab indents this line, and YAML only allows blanks",
                "replace each tab by two blanks");
}

// Text at the margin that goes on a value above it.
std::optional<Problem> unindented_text(std::string_view text, std::size_t at) {
  const Line line = line_at(text, at);
  if (line.begin == 0) return std::nullopt;
  const Line above = line_at(text, line.begin - (text.substr(0, line.begin).ends_with("\r\n") ? 2 : 1));
  const std::string_view content = trim(text.substr(above.begin, above.end - above.begin));
  if (content.empty() || field_of(text, above) || content[0] == '#' || content[0] == '-') return std::nullopt;
  if (content.find(": ") != std::string_view::npos || is_blank(text[above.begin])) return std::nullopt;
  return line_without_colon(text, {above.begin, above.end});
}

std::optional<Problem> behind_closed_value(std::string_view text, std::size_t at) {
  const Line line = line_at(text, at);
  std::size_t before = at;
  while (before > line.begin && is_blank(text[before - 1])) --before;
  if (before == line.begin || at >= line.end) return std::nullopt;
  const char closing = text[before - 1];
  const ByteRange rest{at, line.end};
  if (closing == '\'') {
    return local(rest, "text follows the quote that closes this value",
                 "within single quotes write '' for an apostrophe, or put the whole value in double quotes");
  }
  if (closing == '"') {
    return local(rest, "text follows the quote that closes this value",
                 "put the whole value in quotes; within double quotes write \\\" for a quote");
  }
  if (closing == ']' || closing == '}') {
    return local(rest, fmt::format("text follows the `{}` that closes this value", closing),
                 "a value that starts with a bracket is a list or a map: put the whole value in quotes");
  }
  return std::nullopt;
}

// yaml-cpp read a quoted value up to the end of the text: the field whose quote that is.
std::optional<Problem> unclosed_field(std::string_view text) {
  for (Line line = line_at(text, 0);; line = line_at(text, line.end + 1)) {
    const auto field = field_of(text, line);
    const bool is_quoted =
        field && field->value_begin < line.end && (text[field->value_begin] == '"' || text[field->value_begin] == '\'');
    if (is_quoted && !scalar_end(text, field->value_begin, {})) return unclosed_quote(text, field->value_begin);
    if (line.end + 1 >= text.size()) return std::nullopt;
  }
}

std::optional<Problem> special_start(std::string_view text, std::size_t at) {
  if (at >= text.size() || std::string_view("@`%*&!|>").find(text[at]) == std::string_view::npos) return std::nullopt;
  return local({at, at + 1}, fmt::format("an unquoted value cannot start with `{}`", text[at]),
               std::string(kQuoteHelp));
}

}  // namespace

Problem line_without_colon(std::string_view, ByteRange key) {
  return syntax(key, "this line is no `key: value`",
                "where it goes on the value above it, indent it; else give it a key");
}

std::optional<Problem> tab_at_margin(std::string_view text, std::size_t begin) {
  for (Line line = line_at(text, begin);; line = line_at(text, line.end + 1)) {
    const std::string_view content = trim(text.substr(line.begin, line.end - line.begin));
    const bool is_tabbed = line.begin < line.end && text[line.begin] == '\t';
    if (is_tabbed && !content.empty() && content[0] != '#') return tab_indentation(text, line.begin);
    if (line.end + 1 >= text.size()) return std::nullopt;
  }
}

Problem unclosed_quote(std::string_view text, std::size_t begin) {
  return syntax({begin, begin + 1}, "this quote is never closed",
                fmt::format("close it with {0}, or leave both quotes out and put the text below `>-`", text[begin]));
}

Problem explain_yaml_error(std::string_view text, std::size_t at, std::string_view message) {
  at = std::min(at, text.size());
  const ByteRange here{at, std::min(at + 1, text.size())};
  if (auto problem = tab_indentation(text, at)) return *problem;
  if (message == "illegal map value" || message.find("flow not found") != std::string_view::npos) {
    if (auto problem = long_key(text, at)) return *problem;
    if (auto problem = unquoted_colon(text, at)) return *problem;
    if (auto problem = unindented_text(text, at)) return *problem;
  }
  if (message.starts_with("unknown escape")) {
    return syntax({at - std::min<std::size_t>(at, 1), at}, "this is no escape that YAML knows",
                  "write \\\\ for a backslash, or use single quotes");
  }
  if (message.ends_with("in scalar")) {
    if (auto problem = unclosed_field(text)) return *problem;
  }
  if (message == "illegal block entry") {
    return syntax(here, "a list starts on its key's own line",
                  "put each `- ` on a line of its own below the key, or quote the value where it is no list");
  }
  if (message.find("block scalar") != std::string_view::npos) {
    return syntax(here, "text stands on the line of `>` or `|`", "begin the text on the next line, indented");
  }
  if (message == "end of map not found") {
    if (auto problem = behind_closed_value(text, at)) return *problem;
    return syntax(here, "the indentation of this line fits no line above it",
                  "align it with the keys it belongs to; text that goes on a value is indented");
  }
  if (message == "unknown token" || message.find("anchor") != std::string_view::npos) {
    if (auto problem = special_start(text, at)) return *problem;
  }
  if (message.find("flow") != std::string_view::npos) {
    return syntax(here, "a `[` or `{` has no partner",
                  "close the bracket, or put the whole value in quotes where it is plain text");
  }
  return syntax(here, fmt::format("this is no valid YAML: {}", printable(message)), std::string(kQuoteHelp));
}

}  // namespace skillc::parse
