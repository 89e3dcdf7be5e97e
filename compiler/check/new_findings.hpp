#pragma once
#include "check/rule.hpp"

namespace skillc::check {

// The warnings and errors of `after` that `before` has not, wherever they stood: by rule, file and message, and of
// those that speak of several things together by these. Of a group that shrank or moved nothing is new.
Findings new_findings(const Findings& before, const Findings& after);

}  // namespace skillc::check
