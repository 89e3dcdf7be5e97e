// Trials of one case stand beside each other in the plan, so that attempts are put together in one pass; with and
// without the skill they are found by what they have in common.

#include "eval/scoring/attempts.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

namespace skillc::eval {
namespace {

using CaseKey = std::tuple<std::size_t, Configuration, std::size_t, std::size_t>;  // reviewer, …, skill, case
using GroupsByCase = std::map<CaseKey, const CaseAttempts*>;

bool is_same_case(const Trial& a, const Trial& b) {
  return a.reviewer == b.reviewer && a.configuration == b.configuration && a.skill == b.skill &&
         a.eval_case == b.eval_case;
}

void add(CaseAttempts& group, const CaseResult& result) {
  group.attempts += result.status == CaseStatus::passed || result.status == CaseStatus::failed;
  group.passed += result.status == CaseStatus::passed;
  for (std::size_t i = 0; i < result.expectations.size(); ++i) {
    group.expectations[i].met += result.expectations[i].verdict.outcome == Outcome::met;
    group.expectations[i].missed += result.expectations[i].verdict.outcome == Outcome::missed;
    group.expectations[i].by_citation |= result.expectations[i].verdict.judge == kCitationJudge;
  }
}

// A mean that is not there while nothing has come in.
struct Mean {
  double sum = 0;
  std::size_t count = 0;
  void add(std::optional<double> value) {
    if (!value) return;
    sum += *value;
    ++count;
  }
  std::optional<double> value() const {
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
  }
};

// One case under both configurations, added to what is known of the reviewer.
void add_pair(const Plan& plan, const CaseAttempts& with, const CaseAttempts& without, Comparison& comparison,
              std::vector<CaseSum>& pairs) {
  const auto& expectations = case_of(plan, plan.trials[with.first]).expectations;
  CaseSum pair;
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    const ExpectationRate &one = with.expectations[i], &other = without.expectations[i];
    if (!one.is_graded() || !other.is_graded()) continue;
    const double weight = expectations[i].weight;
    ++comparison.expectations;
    comparison.by_citation += comparison.against == Configuration::without_skill && other.by_citation;
    comparison.with += weight * one.rate();
    comparison.without += weight * other.rate();
    pair.value += weight * (one.rate() - other.rate());
    pair.weight += weight;
    const bool is_met = one.met > one.missed, was_met = other.met > other.missed;
    if (is_met != was_met) comparison.flips.push_back({with.first, i, is_met, !one.is_flaky() && !other.is_flaky()});
  }
  if (pair.weight <= 0) return;
  comparison.weight += pair.weight;
  pairs.push_back(pair);
}

void finish(const Plan& plan, const std::vector<CaseSum>& pairs, Comparison& comparison) {
  comparison.cases = pairs.size();
  comparison.weighty_cases = count_weighty(pairs);
  comparison.with /= comparison.weight;
  comparison.without /= comparison.weight;
  comparison.difference = comparison.with - comparison.without;
  comparison.interval = difference_interval(pairs, seed_of(plan.digest));
}

std::vector<Repeated> summarize_attempts(const Results& results, const std::vector<CaseAttempts>& groups) {
  const Plan& plan = *results.plan;
  std::vector<Repeated> summaries;
  for (std::size_t r = 0; r < results.reviewers.size(); ++r) {
    Repeated summary;
    summary.reviewer = r;
    summary.k = plan.repeat;
    Mean at_1, at_k, hat_k;
    for (const CaseAttempts& group : groups) {
      const Trial& trial = plan.trials[group.first];
      if (trial.reviewer != results.reviewers[r].reviewer) continue;
      if (trial.configuration != results.reviewers[r].configuration || is_query(plan, trial)) continue;
      for (const ExpectationRate& one : group.expectations) {
        summary.expectations += one.is_graded();
        summary.flaky += one.is_flaky();
      }
      at_1.add(pass_at_k(group.attempts, group.passed, 1));
      if (group.attempts < summary.k) continue;
      at_k.add(pass_at_k(group.attempts, group.passed, summary.k));
      hat_k.add(pass_hat_k(group.attempts, group.passed, summary.k));
    }
    summary.cases = at_1.count;
    summary.whole_cases = at_k.count;
    summary.pass_at_1 = at_1.value();
    summary.pass_at_k = at_k.value();
    summary.pass_hat_k = hat_k.value();
    summaries.push_back(summary);
  }
  return summaries;
}

// Two configurations of one reviewer; nothing where they have nothing in common.
std::optional<Comparison> compare(const Plan& plan, const GroupsByCase& groups, std::size_t reviewer,
                                  Configuration against) {
  Comparison comparison;
  comparison.reviewer = reviewer;
  comparison.against = against;
  std::vector<CaseSum> pairs;
  for (const auto& [skill, eval_case] : plan.cases) {
    const model::Skill& source = plan.graph->skills[skill];
    if (source.case_source(source.cases[eval_case]).should_trigger) continue;
    const auto with = groups.find({reviewer, Configuration::with_skill, skill, eval_case});
    const auto without = groups.find({reviewer, against, skill, eval_case});
    if (with != groups.end() && without != groups.end())
      add_pair(plan, *with->second, *without->second, comparison, pairs);
  }
  if (pairs.empty()) return std::nullopt;
  finish(plan, pairs, comparison);
  return comparison;
}

std::vector<Comparison> compare_configurations(const Plan& plan, const std::vector<CaseAttempts>& attempts) {
  GroupsByCase groups;
  for (const CaseAttempts& group : attempts) {
    const Trial& trial = plan.trials[group.first];
    groups.emplace(CaseKey{trial.reviewer, trial.configuration, trial.skill, trial.eval_case}, &group);
  }
  std::vector<Comparison> comparisons;
  for (std::size_t reviewer = 0; reviewer < plan.reviewers.size(); ++reviewer)
    for (const Configuration against : plan.configurations)
      if (against != Configuration::with_skill)
        if (auto one = compare(plan, groups, reviewer, against)) comparisons.push_back(std::move(*one));
  return comparisons;
}

}  // namespace

std::vector<CaseAttempts> attempts_of(const Results& results) {
  const Plan& plan = *results.plan;
  std::vector<CaseAttempts> groups;
  for (const CaseResult& result : results.cases) {
    const Trial& trial = plan.trials[result.trial];
    if (groups.empty() || !is_same_case(plan.trials[groups.back().first], trial)) {
      groups.push_back({result.trial, 0, 0, {}});
      groups.back().expectations.resize(case_of(plan, trial).expectations.size());
    }
    add(groups.back(), result);
  }
  return groups;
}

std::optional<Interval> ExpectationRate::interval() const {
  if (!is_graded()) return std::nullopt;
  return wilson_interval(rate(), static_cast<double>(met + missed));
}

Statistics statistics_of(const Results& results) {
  Statistics statistics;
  statistics.attempts = attempts_of(results);
  statistics.repeated = summarize_attempts(results, statistics.attempts);
  statistics.comparisons = compare_configurations(*results.plan, statistics.attempts);
  statistics.triggering = triggering_of(results);
  statistics.query_flips = find_query_flips(statistics.triggering, *results.plan);
  return statistics;
}

}  // namespace skillc::eval
