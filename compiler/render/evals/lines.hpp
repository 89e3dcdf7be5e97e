#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// The documents of a subject that are shown: {path, id, href, sections}, each with its sections but without their
// lines.
Json outlines_json(const Sheet& sheet, std::size_t subject);
// One of them with those lines that stand on the page.
Json text_json(const Sheet& sheet, std::size_t subject, std::size_t document, const TextPage& page);

// About how many bytes of a page each line of a document takes, by its number less one.
std::vector<std::size_t> line_weights(const Report& report, std::size_t subject, std::size_t document);

// Of answers that met or missed what stands on one line so many are listed, what was missed first.
inline constexpr std::size_t kMaxAsks = 12;

}  // namespace skillc::render::evals
