#pragma once
#include <string>

#include "report/report.hpp"

namespace skillc::report {

// How many of the findings `skillc check --fix` would mend, and --fix-suggested more, as a line for people; "" where
// there are none, or no advice is wanted.
std::string fixable_text(const FindingsReport& report);

}  // namespace skillc::report
