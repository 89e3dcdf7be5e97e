#pragma once
// What was missed, once for all attempts at a case.

#include <cstddef>
#include <vector>

#include "eval/scoring/results.hpp"

namespace skillc::report {

struct Miss {
  std::size_t trial = 0;                   // index into Plan::trials, of the first attempt that missed it
  std::size_t expectation = 0;             // of its case
  std::size_t missed = 0, graded = 0;      // attempts
  const eval::Verdict* verdict = nullptr;  // of `trial`; lives as long as the results
};

// Of the configuration that stands for the whole, in the plan's order, queries left out: what is missed without the
// skill is no fault, and what it says of the skill stands with the comparisons.
std::vector<Miss> misses_of(const eval::Results& results);

// "", or ", 2 of 3 attempts" where there were several.
std::string attempts_of_miss(const Miss& miss);

}  // namespace skillc::report
