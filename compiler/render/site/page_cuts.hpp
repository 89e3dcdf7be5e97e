#pragma once
// Where a document's pages begin.

#include <cstddef>
#include <vector>

#include "model/graph.hpp"
#include "render/site/site_map.hpp"

namespace skillc::render::site {

// Pages hold at most about this much Markdown, entries, checklist items and citations counted for what a page says of
// them: what is longer is cut at headings.
inline constexpr std::size_t kMaxPageSource = 150u << 10;
// And about this much HTML, whatever the Markdown is.
inline constexpr std::size_t kMaxPageHtml = 300u << 10;
// A catalog that is longer than this has a page for each chapter, where chapters have at least so much on average.
inline constexpr std::size_t kMaxWholeCatalog = 12u << 10;
inline constexpr std::size_t kLeastChapter = 1000;

// The blocks with which pages begin, 0 first, rising. One that stands in another is an item, a row, or what stands in
// an item or a quote: what is around it goes on on its page.
std::vector<std::size_t> find_page_cuts(const model::Skill& skill, std::size_t document, const DocumentParts& parts,
                                        const model::KindTable& kinds);

}  // namespace skillc::render::site
