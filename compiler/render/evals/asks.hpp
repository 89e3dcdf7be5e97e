#pragma once
// What answers made of what stands on a line.

#include <cstddef>
#include <vector>

#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

struct Asked {
  Ask ask;
  std::size_t trial = 0;
  eval::Outcome outcome = eval::Outcome::ungraded;
};

// Every answer to what puts the line to the test: first of those that stand for the whole, of these what was missed.
std::vector<Asked> asked_of(const Report& report, std::size_t subject, const eval::CountedLine& line);
// Of one line so many are listed.
inline constexpr std::size_t kMaxAsks = 12;

// {outcome, reviewer, case, expectation, evidence, href}
Json ask_json(const Sheet& sheet, const Asked& asked);
// About how many bytes of a page it takes.
std::size_t ask_weight(const Sheet& sheet, const Asked& asked);

}  // namespace skillc::render::evals
