#pragma once
// How many findings of one rule a file may have.

#include "check/rule.hpp"

namespace skillc::check {

// Of findings that are sorted, those beyond the first diag::kMostAlike of their rule, severity and file become one,
// which stands where the first of them stood, says how many there are and counts as so many (Diagnostic::stands_for). A
// single one stays as it is. Some may stand for others already, whose maker stopped there.
Findings bound_repeats(Findings findings);

}  // namespace skillc::check
