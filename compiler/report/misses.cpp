// A reviewer that misses a thing misses it in most attempts: said five times it would push what else was missed out of
// sight.

#include "report/misses.hpp"

#include <fmt/format.h>

#include "eval/scoring/attempts.hpp"

namespace skillc::report {
namespace {

// The first of the attempts from `first` on that missed the expectation; there is one.
std::size_t first_miss(const eval::Results& results, std::size_t first, std::size_t expectation) {
  for (std::size_t i = first;; ++i) {
    const auto& expectations = results.cases[i].expectations;  // none of what was not run
    if (expectation < expectations.size() && expectations[expectation].verdict.outcome == eval::Outcome::missed)
      return i;
  }
}

}  // namespace

std::vector<Miss> misses_of(const eval::Results& results) {
  std::vector<Miss> misses;
  for (const eval::CaseAttempts& group : eval::attempts_of(results)) {
    const eval::Trial& trial = results.plan->trials[group.first];
    if (trial.configuration != results.plan->configurations.front() || eval::is_query(*results.plan, trial)) continue;
    for (std::size_t i = 0; i < group.expectations.size(); ++i) {
      const eval::ExpectationRate& one = group.expectations[i];
      if (one.missed == 0) continue;
      const std::size_t at = first_miss(results, group.first, i);
      misses.push_back(
          {results.cases[at].trial, i, one.missed, one.met + one.missed, &results.cases[at].expectations[i].verdict});
    }
  }
  return misses;
}

std::string attempts_of_miss(const Miss& miss) {
  return miss.graded < 2 ? "" : fmt::format(", {} of {} attempts", miss.missed, miss.graded);
}

}  // namespace skillc::report
