#pragma once
// What only several attempts, or several configurations, have to tell people.

#include <string>
#include <vector>

#include "eval/scoring/since_baseline.hpp"
#include "report/lists.hpp"
#include "report/results.hpp"

namespace skillc::report {

// pass@1, pass@k and pass^k, titles first; nothing for one attempt.
Rows rows_of_attempts(const ResultsReport& report);
// The expectations whose attempts differ; likewise.
std::vector<TitledLines> attempt_lists(const ResultsReport& report);

// What the skill adds, titles first; nothing for one configuration.
Rows rows_of_comparisons(const ResultsReport& report);
// Which expectations each comparison won and lost, and what changed since the baseline; likewise.
std::vector<TitledLines> comparison_lists(const ResultsReport& report);

// Of a comparison with the baseline, what changed and what flipped with it: "demo: Item 1 was reworded: 2 expectations
// that cite it went from met to missed"; raw.
std::vector<std::string> cause_lines(const eval::Plan& plan, const eval::Comparison& comparison);

}  // namespace skillc::report
