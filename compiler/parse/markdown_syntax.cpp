// Scanners after CommonMark 0.29, sections "Links" and "Link reference definitions". cmark has already decided that
// the construct is there; these only find where it ends.

#include "parse/markdown_syntax.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"

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

std::optional<LinkTail> scan_reference_definition(std::string_view text, std::size_t at) {
  auto label = scan_reference_label(text, at);
  if (!label || *label == at + 2 || *label >= text.size() || text[*label] != ':') return std::nullopt;
  const std::size_t begin = skip_spaces(text, *label + 1);
  auto destination = scan_destination(text, begin);
  if (!destination || destination->end == begin) return std::nullopt;
  const std::size_t before_title = skip_spaces(text, destination->end);
  if (before_title > destination->end) {
    if (auto title = scan_title(text, before_title)) {
      if (auto end = scan_line_end(text, *title)) return LinkTail{*end, destination->destination};
    }
  }
  const auto end = scan_line_end(text, destination->end);
  if (!end) return std::nullopt;
  return LinkTail{*end, destination->destination};
}

std::size_t skip_reference_definitions(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '[') {
    const auto definition = scan_reference_definition(text, at);
    if (!definition) break;
    at = definition->end;
  }
  return at;
}

namespace {

// To CommonMark any name in angle brackets is a tag, so titles on Java, C++ or Rust would lose their type parameters. A
// name counts as HTML where prose is formatted with it; in capitals only from two letters on, for `<T>` and `<B>` are
// types.
constexpr std::array<std::string_view, 55> kFormatting = {
    "a",   "abbr",    "b",    "bdi", "bdo",  "big",   "blockquote", "br",     "center", "cite", "code",
    "del", "details", "dfn",  "div", "em",   "font",  "h1",         "h2",     "h3",     "h4",   "hr",
    "i",   "img",     "ins",  "kbd", "li",   "mark",  "nobr",       "ol",     "p",      "pre",  "q",
    "rp",  "rt",      "ruby", "s",   "samp", "small", "span",       "strike", "strong", "sub",  "summary",
    "sup", "table",   "td",   "th",  "tr",   "tt",    "u",          "ul",     "var",    "wbr",  "tbody"};

bool is_all_upper(std::string_view name) {
  return name.size() > 1 && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Behind a tag as CommonMark has it, but for values and line ends; `at` where none stands there.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  std::size_t i = at + (byte_at(text, at + 1) == '/' ? 2 : 1);
  if (!is_letter(byte_at(text, i))) return at;
  while (is_alphanumeric(byte_at(text, i)) || byte_at(text, i) == '-') ++i;
  if (is_line_blank(byte_at(text, i)))  // names without values
    while (is_line_blank(byte_at(text, i)) || is_word_character(byte_at(text, i))) ++i;
  if (byte_at(text, i) == '/') ++i;
  return byte_at(text, i) == '>' ? i + 1 : at;
}

// Whether the range stands in the file as it is: neither escaped nor code.
bool stands_as_it_is(const Inline& content, TextRange range) {
  const auto is_apart = [&](const CodeSpan& code) {
    return code.text.end <= range.begin || range.end <= code.text.begin;
  };
  const ByteRange source = content.source_range(range);
  return source.end - source.begin == range.end - range.begin &&
         std::all_of(content.codes.begin(), content.codes.end(), is_apart);
}

}  // namespace

bool is_markup(std::string_view html, std::string_view before) {
  const bool closes = html.starts_with("</");
  std::string_view name = html.substr(std::min<std::size_t>(closes ? 2 : 1, html.size()));
  name = name.substr(0, name.find_first_of(" \t\n/>"));
  if (name.empty() || name[0] == '!' || name[0] == '?') return true;
  if (html.find_first_of("=\n") != std::string_view::npos) return true;
  if (is_one_of(kFormatting, is_all_upper(name) ? to_lower_ascii(name) : std::string(name))) return true;
  // One that closes is text only where what it closes is.
  return closes && before.find("<" + std::string(name)) == std::string_view::npos;
}

std::vector<TextRange> tags_in(const Inline& content) {
  std::vector<TextRange> found;
  const std::string_view text = content.text;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t end = end_of_tag(text, at);
    if (end == at || !stands_as_it_is(content, {at, end}) || is_markup(text.substr(at, end - at), text.substr(0, at)))
      continue;
    found.push_back({at, end});
    at = end - 1;
  }
  return found;
}

std::string text_without_tags(const Inline& content, TextRange range) {
  std::string kept;
  for (const TextRange& tag : tags_in(content)) {
    if (tag.begin < range.begin || tag.end > range.end) continue;
    kept += content.text.substr(range.begin, tag.begin - range.begin);
    range.begin = tag.end;
  }
  return kept + content.text.substr(range.begin, range.end - range.begin);
}

}  // namespace skillc::parse
