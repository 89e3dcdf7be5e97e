#pragma once
// Findings -> what an author does about them first, for those who see more than fit on a screen.

#include <string>

#include "report/report.hpp"

namespace skillc::report {

// Lines to stand below the summary, "next" and a few "  - …"; empty where the findings are few enough to be read, or
// no advice is wanted.
// Hints do not count: they ask for nothing.
std::string next_steps(const FindingsReport& report);

}  // namespace skillc::report
