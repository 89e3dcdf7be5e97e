// Gates are held against what was graded; what could not be worked out holds no gate, for a gate that passes because
// nothing was measured would be worse than none.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/results.hpp"

namespace skillc::eval {
namespace {

constexpr double kSlack = 1e-9;  // what sums of doubles may be off by: 0.6 is reached at three of five

// How many decimals a share in per cents needs, at most two.
int decimals_of(double share) {
  int decimals = 0;
  for (double scaled = share * 100; decimals < 2 && std::abs(scaled - std::round(scaled)) > kSlack * 100; ++decimals)
    scaled *= 10;
  return decimals;
}

GateResult at_least(std::string name, double wanted, std::optional<double> actual) {
  const bool holds = actual && *actual >= wanted - kSlack;
  const int decimals = decimals_of(wanted);
  std::string text = fmt::format("{} {}, at least {}", name, actual ? percent_text(actual, decimals) : "unknown",
                                 percent_text(wanted, decimals));
  return {std::move(name), wanted, actual, holds, std::move(text)};
}

// Over the expectations that were graded both with and without the skill: others would compare unlike things.
std::optional<double> delta(const Results& results) {
  const Plan& plan = *results.plan;
  using Key = std::tuple<std::size_t, std::size_t, std::size_t, unsigned>;
  std::map<Key, std::map<Configuration, const CaseResult*>> pairs;
  for (const CaseResult& one : results.cases) {
    const Trial& trial = plan.trials[one.trial];
    pairs[{trial.reviewer, trial.skill, trial.eval_case, trial.attempt}][trial.configuration] = &one;
  }
  auto is_graded = [](const ExpectationResult& one) {
    return one.verdict.outcome == Outcome::met || one.verdict.outcome == Outcome::missed;
  };
  double difference = 0, weight = 0;
  for (const auto& [key, pair] : pairs) {
    if (pair.size() < 2) continue;
    const auto& with = pair.at(Configuration::with_skill)->expectations;
    const auto& without = pair.at(Configuration::without_skill)->expectations;
    for (std::size_t i = 0; i < std::min(with.size(), without.size()); ++i) {
      if (!is_graded(with[i]) || !is_graded(without[i])) continue;
      weight += with[i].weight;
      difference +=
          with[i].weight * ((with[i].verdict.outcome == Outcome::met) - (without[i].verdict.outcome == Outcome::met));
    }
  }
  if (weight <= 0) return std::nullopt;
  return difference / weight;
}

// US dollars of all trials; nothing where one of them does not say, for then nobody knows.
std::optional<double> cost(const Results& results) {
  double sum = 0;
  for (const CaseResult& one : results.cases) {
    if (!one.usage.cost_usd) return std::nullopt;
    sum += *one.usage.cost_usd;
  }
  return sum;
}

}  // namespace

std::vector<GateResult> hold_gates(const source::Gates& gates, const Results& results) {
  std::vector<GateResult> held;
  if (gates.pass_rate) held.push_back(at_least("pass_rate", *gates.pass_rate, results.total.pass_rate()));
  if (gates.coverage)
    held.push_back(at_least("coverage", *gates.coverage, count_coverage(*results.plan, results.reach).share()));
  if (gates.delta) {
    held.push_back(at_least("delta", *gates.delta, delta(results)));
    if (results.plan->configurations.size() < 2)
      held.back().text += " (it takes `--configuration with_skill --configuration without_skill`)";
  }
  if (gates.cost) {
    const std::optional<double> actual = cost(results);
    const std::string text = actual ? fmt::format("{:.4f}", *actual) : "unknown, for not every trial says it";
    held.push_back({"cost", *gates.cost, actual, actual && *actual <= *gates.cost + kSlack,
                    fmt::format("cost (US$) {}, at most {:.4f}", text, *gates.cost)});
  }
  const std::size_t errors = results.failed_trials;
  held.push_back({"errors", static_cast<double>(gates.errors), static_cast<double>(errors), errors <= gates.errors,
                  fmt::format("errors in {}, at most {}", plural(errors, "trial"), gates.errors)});
  return held;
}

}  // namespace skillc::eval
