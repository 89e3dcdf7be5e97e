// Every report for people says these, in the same words.

#include "eval/scoring/doubts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace skillc::eval {

std::string shard_text(const Plan& plan) {
  if (!plan.shard) return "";
  return fmt::format("shard {}: {} of {}; gates, attempts and comparisons need all shards, merged",
                     shard_name(*plan.shard), plan.trials.size(), plural(plan.trials_of_all_shards, "trial"));
}

bool is_weighted(const Plan& plan) {
  return std::any_of(plan.trials.begin(), plan.trials.end(), [&](const Trial& trial) {
    const auto& expectations = case_of(plan, trial).expectations;
    return std::any_of(expectations.begin(), expectations.end(),
                       [](const parse::Expectation& one) { return one.weight != 1; });
  });
}

std::string no_interval_text(std::size_t cases) {
  return cases < kFewestCases ? fmt::format("under {} graded cases", kFewestCases) : "all cases differ alike";
}

std::string errors_doubt(std::size_t errors, std::size_t tolerated) {
  if (errors <= tolerated) return "";
  return fmt::format("{} where {} tolerated: nothing may be concluded from this run",
                     plural(errors, "infrastructure error"),
                     tolerated == 0 ? "none is" : fmt::format("{} are", tolerated));
}

std::string citation_doubt(const Statistics& statistics) {
  std::size_t all = 0, doubtful = 0;
  for (const Comparison& one : statistics.comparisons) {
    if (one.against != Configuration::without_skill) continue;
    all += one.expectations;
    doubtful += one.by_citation;
  }
  if (doubtful == 0) return "";
  return fmt::format(
      "{} of {} compared are met by a citation, and without the skill nobody is told what to cite: that part of the "
      "difference is no merit of the skill. A `check` or `--judge` asks what was found instead",
      doubtful, plural(all, "expectation"));
}

}  // namespace skillc::eval
