#pragma once
// Which answers a comparer prefers, for the reports that people read.

#include <string>
#include <vector>

#include "eval/scoring/results.hpp"
#include "report/lists.hpp"

namespace skillc::report {

// "preferred by NAME", "against", "wins", …, and a row for each reviewer and configuration; nothing without a comparer.
Rows rows_of_preferences(const eval::Results& results);

// The cases whose answer with the skill lost, and the comparer's words.
std::vector<TitledLines> preference_lists(const eval::Results& results);

// Why comparisons failed; "" where none did.
std::string failed_comparisons_text(const eval::Results& results, bool color);

}  // namespace skillc::report
