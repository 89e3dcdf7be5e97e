#pragma once
// The parts of a text report that only several attempts, or several configurations, have.

#include <string>

#include "report/results.hpp"

namespace skillc::report {

// A table of pass@1, pass@k and pass^k, and below it the expectations whose attempts differ; "" for one attempt.
std::string attempts_text(const ResultsReport& report);
// A table of what the skill adds, and below it which expectations it won and lost; "" for one configuration.
std::string comparisons_text(const ResultsReport& report);

}  // namespace skillc::report
