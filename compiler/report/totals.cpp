// The interval stands beside the rate in every report: a rate of few expectations reads as more than it is.

#include "report/totals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/percent.hpp"
#include "eval/scoring/doubts.hpp"
#include "report/results.hpp"

namespace skillc::report {
namespace {

// The columns of what was spent, each only where any reviewer says it; a sum is of what was said.
struct Spent {
  bool has_input = false, has_output = false, has_cost = false;

  explicit Spent(const eval::Results& results) {
    for (const eval::ReviewerResult& reviewer : results.reviewers) {
      has_input |= reviewer.usage.input_tokens.has_value();
      has_output |= reviewer.usage.output_tokens.has_value();
      has_cost |= reviewer.usage.cost_usd.has_value();
    }
  }

  static bool is_known(const eval::Usage& usage) { return usage.input_tokens || usage.output_tokens || usage.cost_usd; }
  bool has_any() const { return has_input || has_output || has_cost; }

  void add_titles(std::vector<std::string>& row) const {
    if (has_input) row.push_back("tokens in");
    if (has_output) row.push_back("tokens out");
    if (has_cost) row.push_back("US$");
  }

  void add_cells(std::vector<std::string>& row, const eval::Usage& usage) const {
    auto number = [](std::optional<std::uint64_t> tokens) { return tokens ? std::to_string(*tokens) : "–"; };
    if (has_input) row.push_back(number(usage.input_tokens));
    if (has_output) row.push_back(number(usage.output_tokens));
    if (has_cost) row.push_back(usage.cost_usd ? fmt::format("{:.4f}", *usage.cost_usd) : "–");
  }
};

std::string interval_text(const eval::Tally& tally) {
  const auto& range = tally.interval;
  if (range) return fmt::format("{} to {}", percent_text(range->low), percent_text(range->high));
  return tally.pass_rate() ? "none: " + eval::no_interval_text(tally.weighty_cases) : "–";
}

std::size_t count_rows_of_first(const eval::Results& results) {
  return static_cast<std::size_t>(
      std::count_if(results.reviewers.begin(), results.reviewers.end(), [&](const eval::ReviewerResult& one) {
        return one.configuration == results.plan->configurations.front() && one.tally.trials > 0;
      }));
}

// An answer that stands for several trials was paid for once.
eval::Usage usage_of_first(const eval::Results& results) {
  eval::Usage usage;
  std::set<std::string_view> paid;
  for (const eval::CaseResult& one : results.cases) {
    const eval::Trial& trial = results.plan->trials[one.trial];
    if (trial.configuration == results.plan->configurations.front() && paid.insert(trial.key).second)
      eval::add_usage(usage, one.usage);
  }
  return usage;
}

}  // namespace

Rows rows_of_totals(const eval::Results& results) {
  const Spent spent(results);
  if (eval::skills_with_cases(*results.plan).empty() && !spent.has_any()) return {};
  Rows rows = {{"reviewer", results.plan->repeat > 1 ? "attempts passed" : "cases passed", "met", "missed", "ungraded",
                "errors", eval::is_weighted(*results.plan) ? "pass rate, weighted" : "pass rate", "95 % interval"}};
  spent.add_titles(rows[0]);
  auto add = [&](const std::string& name, const eval::Tally& tally, const eval::Usage& usage) {
    rows.push_back({name, fmt::format("{} of {}", tally.passed_cases, tally.trials), std::to_string(tally.met),
                    std::to_string(tally.missed), std::to_string(tally.ungraded), std::to_string(tally.errors),
                    percent_text(tally.pass_rate()), interval_text(tally)});
    spent.add_cells(rows.back(), usage);
  };
  for (const eval::ReviewerResult& reviewer : results.reviewers)
    if (reviewer.tally.trials + reviewer.queries == 0 || reviewer.tally.trials > 0 || Spent::is_known(reviewer.usage))
      add(reviewer_name(results, reviewer), reviewer.tally, reviewer.usage);
  // A rate of both configurations together would say nothing of either: the whole is that of the first, with the skill.
  const std::size_t of_first = count_rows_of_first(results);
  if (rows.size() > 2 && results.plan->configurations.size() == 1)
    add("all", results.total, results.usage);
  else if (of_first > 1)
    add(fmt::format("all, {}", eval::configuration_name(results.plan->configurations.front())), results.total,
        usage_of_first(results));
  return rows;
}

}  // namespace skillc::report
