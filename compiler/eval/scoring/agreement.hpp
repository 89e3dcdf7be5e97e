#pragma once
// How far several judges agree.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "eval/scoring/results.hpp"

namespace skillc::eval {

struct JudgeTally {
  std::string judge;
  std::size_t met = 0, missed = 0, ungraded = 0, errors = 0;  // its votes
};

// Over all expectations, of all trials, that the judges voted on.
struct Agreement {
  std::vector<JudgeTally> judges;  // in the plan's order
  std::size_t compared = 0;        // expectations that at least two of them graded
  std::size_t unanimous = 0;       // of those, where all who graded say the same
  std::size_t undecided = 0;       // ungraded for want of a majority
  // Krippendorff's alpha, nominal (statistics.hpp), over `compared`: 1 is agreement, 0 what chance would bring.
  std::optional<double> alpha;
  std::string why_not;  // there is no alpha
};

// Nothing where fewer than two judges were asked.
std::optional<Agreement> agreement_of(const Results& results);

}  // namespace skillc::eval
