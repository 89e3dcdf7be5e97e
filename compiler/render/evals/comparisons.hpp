#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// Each reviewer with the skill against the same without it, or with the skill as it was: by how much, what flipped, and
// what of the skill changed with it.
Json comparisons_json(const Sheet& sheet);

// Of one list of flips so many are shown, and of all together about so many bytes of HTML.
inline constexpr std::size_t kMaxFlips = 100;
inline constexpr std::size_t kMaxFlipBytes = 150u << 10;

}  // namespace skillc::render::evals
