// A reviewer that cannot be run fails in every trial alike. Said a hundred times that hides what else went wrong.

#include "report/causes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/table.hpp"
#include "base/text.hpp"
#include "eval/asking/last_words.hpp"
#include "report/results.hpp"

namespace skillc::report {
namespace {

constexpr std::size_t kShownCauses = 20;
constexpr std::size_t kShownPlaces = 3;  // of each
constexpr std::size_t kPlaceWidth = 60;

// Of a trial whose reviewer answered there is one for each judge or check that failed in its own way.
std::vector<std::string> causes_of(const eval::CaseResult& result) {
  if (result.failure) return {eval::told(*result.failure)};
  std::vector<std::string> causes;
  for (const eval::ExpectationResult& expected : result.expectations) {
    if (expected.verdict.outcome != eval::Outcome::error) continue;
    std::string cause = expected.verdict.judge + ": " + eval::told(expected.verdict);
    if (std::find(causes.begin(), causes.end(), cause) == causes.end()) causes.push_back(std::move(cause));
  }
  return causes;
}

}  // namespace

void Causes::add(const std::string& cause, const std::string& place) {
  const auto [at, is_new] = found_.try_emplace(cause);
  if (is_new) order_.push_back(cause);
  ++total_;
  ++at->second.count;
  std::vector<std::string>& places = at->second.places;
  if (places.size() <= kShownPlaces && std::find(places.begin(), places.end(), place) == places.end())
    places.push_back(place);
}

std::string Causes::places_of(const Cost& cost) const {
  std::vector<std::string> shown;
  for (const std::string& place : cost.places)
    shown.push_back(shown.size() < kShownPlaces ? shorten(place, kPlaceWidth) : "…");
  return join(shown, ", ");
}

std::vector<std::string> Causes::lines() const {
  std::vector<std::string> lines;
  for (const std::string& cause : order_) {
    const Cost& cost = found_.at(cause);
    lines.push_back(fmt::format("{} ({}): {}", plural(cost.count, noun_), places_of(cost), cause));
  }
  return lines;
}

std::string Causes::text() const {
  std::string lines;
  for (std::size_t i = 0; i < order_.size() && i < kShownCauses; ++i) {
    const Cost& cost = found_.at(order_[i]);
    lines += fmt::format("  {}\n    {}: {}\n", printable(order_[i]), plural(cost.count, noun_), places_of(cost));
  }
  if (order_.size() > kShownCauses)
    lines += fmt::format("  … and {} other causes, all in results.json\n", order_.size() - kShownCauses);
  return lines;
}

Causes ungraded_causes(const eval::Results& results) {
  const eval::Plan& plan = *results.plan;
  Causes causes("expectation");
  for (const eval::CaseResult& one : results.cases)
    for (const eval::ExpectationResult& expected : one.expectations)
      if (expected.verdict.outcome == eval::Outcome::ungraded)
        causes.add(expected.verdict.evidence, case_name(plan, plan.trials[one.trial]));
  return causes;
}

std::string ungraded_title(const Causes& causes) {
  return fmt::format("ungraded: {}, in no rate and no coverage", plural(causes.total(), "expectation"));
}

Causes error_causes(const eval::Results& results) {
  const eval::Plan& plan = *results.plan;
  Causes causes("trial");
  for (const eval::CaseResult& one : results.cases) {
    const eval::Trial& trial = plan.trials[one.trial];
    if (one.status != eval::CaseStatus::error) continue;
    for (const std::string& cause : causes_of(one))
      causes.add(plan.reviewers[trial.reviewer].definition.name + ": " + cause, case_name(plan, trial));
  }
  return causes;
}

}  // namespace skillc::report
