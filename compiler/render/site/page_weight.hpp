#pragma once
// What text takes as HTML, before it is written: pages are planned by it, and what is too much for one is clipped by
// it.

#include <cstddef>
#include <string_view>

#include "parse/markdown.hpp"

namespace skillc::render::site {

// Of the text of one block, and of one row of a table, a page holds about this much HTML; it says so where it leaves
// something out.
inline constexpr std::size_t kMaxBlockHtml = 100u << 10;

// And of a table's head where the table goes on from another page, beside the cells' tags.
inline constexpr std::size_t kMaxHeadHtml = 40u << 10;

// The beginning of `text` that takes no more than about `room` bytes as HTML with its addresses linked: `text` itself
// or less, never a part of a character.
std::string_view fitting_html(std::string_view text, std::size_t room);

// Bytes of `text` as HTML, rather more than less.
std::size_t html_cost(std::string_view text);

// About what the block's own HTML takes, without that of the blocks in it; rather more than less. Not of what the graph
// adds to it.
std::size_t html_weight(const parse::Block& block);

}  // namespace skillc::render::site
