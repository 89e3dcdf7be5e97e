// The figure alone tells little: what each judge said stands beside it, so that a lenient one is seen.

#include "report/agreement.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace skillc::report {

Rows rows_of_agreement(const eval::Agreement& agreement) {
  Rows rows = {{"judge", "met", "missed", "ungraded", "errors"}};
  for (const eval::JudgeTally& one : agreement.judges)
    rows.push_back({one.judge, std::to_string(one.met), std::to_string(one.missed), std::to_string(one.ungraded),
                    std::to_string(one.errors)});
  return rows;
}

std::string agreement_sentence(const eval::Agreement& agreement) {
  const std::string alpha =
      agreement.alpha ? fmt::format("Krippendorff's alpha {:.2f}", *agreement.alpha) : "no alpha: " + agreement.why_not;
  return fmt::format("{}; {} graded by two judges or more, {} unanimously; {} without a majority", alpha,
                     plural(agreement.compared, "expectation"), agreement.unanimous, agreement.undecided);
}

}  // namespace skillc::report
