#pragma once
// Template text that was never replaced.

#include <optional>
#include <string_view>

#include "parse/markdown.hpp"

namespace skillc::check::rules {

// Where a text stands. Some openings are common in headings and lists, and count elsewhere only.
enum class TextPlace { text, heading, list, task };

// The part of `text` (a heading's or paragraph's content, or a field's value) that opens it and is left-over template
// text; nothing where it opens with prose.
std::optional<parse::TextRange> leading_placeholder(std::string_view text, TextPlace place);

// Whether a description has a blank in brackets that nobody filled: "[What it does]. Use when [trigger]."
bool has_bracketed_blank(std::string_view description);

}  // namespace skillc::check::rules
