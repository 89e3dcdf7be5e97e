#pragma once
#include <cstddef>
#include <vector>

#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// A document of a subject that is shown: {path, id, href, sections}, of its sections those from `first` to `end`, but
// without their lines.
Json outline_json(const Sheet& sheet, std::size_t subject, std::size_t document, std::size_t first, std::size_t end);
// The same with those lines that stand on the page.
Json text_json(const Sheet& sheet, std::size_t subject, std::size_t document, const TextPage& page);

// About how many bytes of a page the parts of a document take. `sheet.layout` knows where answers stand.
struct LineWeight {
  std::size_t own = 0;
  std::size_t head = 0;  // of what stands above it where it is the first of a section, or of a page
  bool opens_section = false;
};
// By number less one. Sorts all answers to each line.
std::vector<LineWeight> line_weights(const Sheet& sheet, std::size_t subject, std::size_t document);
// Each section as a link in an outline.
std::vector<std::size_t> section_weights(const Sheet& sheet, std::size_t subject, std::size_t document);

}  // namespace skillc::render::evals
