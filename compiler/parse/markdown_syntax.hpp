#pragma once
// The few CommonMark constructs that leave no node of their own, only a gap in the text: a link's destination and
// title, its reference label, and link reference definitions; and raw inline HTML that is none.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "parse/markdown.hpp"

namespace skillc::parse {

bool is_punctuation(char c);  // ASCII: what a backslash may stand before
// White space within a line as CommonMark's reference parser takes it.
constexpr bool is_line_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

// Offsets in the text that was scanned. Scanners return nothing where the construct does not stand at `at`.
struct LinkTail {
  std::size_t end;        // behind the tail
  ByteRange destination;  // without `<` `>`
};
std::optional<LinkTail> scan_inline_tail(std::string_view text, std::size_t at);         // `(target "title")`
std::optional<std::size_t> scan_reference_label(std::string_view text, std::size_t at);  // `[label]` or `[]`
// `[label]: target "title"` and its line's end.
std::optional<LinkTail> scan_reference_definition(std::string_view text, std::size_t at);
// Behind all definitions (`[label]: target "title"` lines) that open a paragraph; `at` 0 where there are none.
std::size_t skip_reference_definitions(std::string_view text);

// Whether `html`, one piece of raw inline HTML as cmark has it, is what a writer of prose marks up with: a comment or
// the like, a tag that formats text, a tag with a value. Not the parameter of a type (`List<T>`), nor a placeholder
// (`<name>`): these are part of Inline::text. `before`: the text that stands before it in its block.
bool is_markup(std::string_view html, std::string_view before);

// Where such tags stand in the text, in order.
std::vector<TextRange> tags_in(const Inline& content);
// A part of the text as GitHub shows it, which takes them for HTML.
std::string text_without_tags(const Inline& content, TextRange range);

}  // namespace skillc::parse
