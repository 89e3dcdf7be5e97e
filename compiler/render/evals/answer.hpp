#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// Bytes of an answer's output that are shown, and of its findings together.
inline constexpr std::size_t kMaxShownAnswer = 32u << 10;

// A trial in a line: who answered, how it went, what it took, and the way to its answer. All keys that the whole has
// are there and empty, but for the outcomes of its expectations.
Json trial_line_json(const Sheet& sheet, std::size_t trial);

// The whole: verdicts with their evidence, and the answer with its marks. Reads the answer.
Json trial_json(const Sheet& sheet, std::size_t trial);

}  // namespace skillc::render::evals
