#pragma once
// Template text that was never replaced.

#include <optional>
#include <string_view>

#include "parse/markdown.hpp"

namespace skillc::check::rules {

// The part of `text` (a heading's or paragraph's content, or a field's value) that opens it and is left-over template
// text; nothing where it opens with prose. `in_list`: some openings are common in lists and count only outside them.
std::optional<parse::TextRange> leading_placeholder(std::string_view text, bool in_list);

}  // namespace skillc::check::rules
