#pragma once
// Which answers a comparer prefers, for the reports that people read.

#include <string>
#include <vector>

#include "eval/results.hpp"

namespace skillc::report {

// "preferred by NAME", "against", "wins", …, and a row for each reviewer and configuration; nothing without a comparer.
std::vector<std::vector<std::string>> rows_of_preferences(const eval::Results& results);

// The table, and why comparisons failed.
std::string preferences_text(const eval::Results& results, bool color);

}  // namespace skillc::report
