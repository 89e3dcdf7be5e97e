#pragma once
#include "base/json.hpp"
#include "render/evals/report.hpp"

namespace skillc::render::evals {

// {title, titles, rows: [{name, cells}], more_rows, note, lists: [{title, lines, more}]} of each measure: of all
// together about so many bytes of HTML, and of each list so many lines.
Json measures_json(const Report& report);
inline constexpr std::size_t kMaxMeasures = 60u << 10;
inline constexpr std::size_t kMaxListed = 200;

}  // namespace skillc::render::evals
