#pragma once
#include <cstddef>
#include <vector>

#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// Chapters × reviewers of a subject: {columns, rows, whole}, of the rows those from `first` to `end`. They lead to
// where what they are about begins. The row of the whole stands with the first.
Json heat_json(const Sheet& sheet, std::size_t subject, std::size_t first, std::size_t end);
std::size_t row_count(const Report& report, std::size_t subject);

// About how many bytes of a page each row takes, and before them the head of the table and the row of the whole.
struct HeatWeights {
  std::size_t head = 0;
  std::vector<std::size_t> rows;
};
HeatWeights heat_weights(const Report& report, std::size_t subject);

Json columns_json(const Report& report, std::size_t subject);
// {whole} alone.
Json whole_json(const Sheet& sheet, std::size_t subject);

}  // namespace skillc::render::evals
