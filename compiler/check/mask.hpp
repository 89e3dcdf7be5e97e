#pragma once
// Whatever a finding is about, it must not carry a key into a log, a report or a baseline.

#include "diag/diagnostic.hpp"

namespace skillc::check {

// In everything that a finding says. What its fix writes stays exact: --fix needs it.
void mask_words(diag::Diagnostic& finding);
// In what its fix writes: of findings that are only shown from here on.
void mask_edits(diag::Diagnostic& finding);

}  // namespace skillc::check
