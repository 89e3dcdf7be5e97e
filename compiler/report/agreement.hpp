#pragma once
// What several judges made of the same expectations, for the reports that people read.

#include <string>
#include <vector>

#include "eval/scoring/agreement.hpp"
#include "report/lists.hpp"

namespace skillc::report {

// "judge", "met", …, and a row for each judge.
Rows rows_of_agreement(const eval::Agreement& agreement);

// "Krippendorff's alpha 0.74 over 12 expectations, 9 unanimous; 2 without a majority".
std::string agreement_sentence(const eval::Agreement& agreement);

}  // namespace skillc::report
