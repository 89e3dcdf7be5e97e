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

// The first `kMaxAsks` of them by what was expected: [{case, expectation_html, answers: [{outcome, letter, attempt,
// evidence, href}]}]. `attempt` is "" where a case was asked once.
Json asks_json(const Sheet& sheet, const std::vector<Asked>& all);
// About how many bytes of a page one answer takes, and what was expected of it.
std::size_t ask_weight(const Sheet& sheet, const Asked& asked);

}  // namespace skillc::render::evals
