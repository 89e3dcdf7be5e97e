#pragma once
// What others wrote, as a page shows it.

#include <cstddef>
#include <string>
#include <string_view>

#include "render/html.hpp"

namespace skillc::render::evals {

// What visible_text makes of it (render/html.hpp), on one line with white space folded, no longer than about `length`
// bytes.
std::string visible_line(std::string_view text, std::size_t length);

// Bytes that a text takes in HTML: quotation marks take six each.
std::size_t html_size(std::string_view text);

}  // namespace skillc::render::evals
