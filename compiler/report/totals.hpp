#pragma once
// The table that every report for people has: what each reviewer met, and what it spent.

#include "eval/scoring/results.hpp"
#include "report/lists.hpp"

namespace skillc::report {

// Nothing where there are queries alone and nobody says what they took. Columns of tokens and cost only where any
// reviewer says them; a sum is of what was said.
Rows rows_of_totals(const eval::Results& results);
inline constexpr std::size_t kErrorsColumn = 5;

}  // namespace skillc::report
