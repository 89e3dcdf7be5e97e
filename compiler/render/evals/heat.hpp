#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// Chapters × reviewers of a subject: {columns, rows, whole}. Rows lead to where what they are about begins.
Json heat_json(const Sheet& sheet, std::size_t subject);

Json columns_json(const Report& report, std::size_t subject);
// {whole} alone.
Json whole_json(const Sheet& sheet, std::size_t subject);

}  // namespace skillc::render::evals
