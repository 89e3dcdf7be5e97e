// Gates are held against what was graded; what could not be worked out holds no gate, for a gate that passes because
// nothing was measured would be worse than none.

#include "eval/scoring/gates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/scoring/since_baseline.hpp"
#include "eval/scoring/triggering.hpp"

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

GateResult at_most(std::string name, const char* what, std::size_t wanted, std::optional<std::size_t> actual,
                   const char* unknown) {
  const std::string text = actual ? std::to_string(*actual) : unknown;
  return {std::move(name), static_cast<double>(wanted),
          actual ? std::optional(static_cast<double>(*actual)) : std::nullopt, actual && *actual <= wanted,
          fmt::format("{} {}, at most {}", what, text, wanted)};
}

std::string drop_text(const std::optional<CoverageSince>& since, int decimals, const char* unknown) {
  if (!since) return unknown;
  if (since->unanswered > 0)
    return fmt::format("unknown, for {} at the baseline {} not answered", plural(since->unanswered, "trial"),
                       since->unanswered == 1 ? "was" : "were");
  if (!since->now) return "0 %, for the baseline has none of these skills";
  const std::string now = percent_text(since->now, decimals);
  if (!since->then) return fmt::format("0 % ({} now, nothing there at the baseline)", now);
  // Shares are rounded towards nothing, so what fails would else look as if it held.
  return fmt::format("{:.{}f} % ({} now, {} at the baseline)", *since->drop() * 100, std::max(decimals, 1), now,
                     percent_text(since->then, decimals));
}

GateResult coverage_drop(double wanted, const std::optional<CoverageSince>& since, const char* unknown) {
  const std::optional<double> drop = since ? since->drop() : std::nullopt;
  const int decimals = decimals_of(wanted);
  return {"coverage_drop", wanted, drop, drop && *drop <= wanted + kSlack,
          fmt::format("coverage lost since the baseline {}, at most {}", drop_text(since, decimals, unknown),
                      percent_text(wanted, decimals))};
}

// Of all reviewers together, each by what it was compared on.
std::optional<double> difference_of(const std::vector<Comparison>& comparisons) {
  double difference = 0, weight = 0;
  for (const Comparison& one : comparisons) {
    if (one.against != Configuration::without_skill) continue;
    difference += one.weight * one.difference;
    weight += one.weight;
  }
  if (weight <= 0) return std::nullopt;
  return difference / weight;
}

GateResult delta(double wanted, const Plan& plan, const Statistics& statistics) {
  GateResult gate = at_least("delta", wanted, difference_of(statistics.comparisons));
  const auto is_wanted = [&](Configuration one) {
    return std::count(plan.configurations.begin(), plan.configurations.end(), one) > 0;
  };
  if (!is_wanted(Configuration::with_skill) || !is_wanted(Configuration::without_skill))
    gate.text += " (it takes `--configuration with_skill --configuration without_skill`)";
  else if (!gate.actual)
    gate.text += " (nothing was graded both with and without the skill)";
  return gate;
}

// Of a run of which no query is among what stands for the whole.
std::string why_no_queries(const Plan& plan) {
  if (plan.offered.empty()) return "there are no queries";
  if (!gives_skill(plan.configurations.front())) return "queries take the configuration `with_skill`";
  return fmt::format("none was selected under `{}`", configuration_name(plan.configurations.front()));
}

GateResult triggers(double wanted, const Results& results, const Statistics& statistics) {
  const TriggerCounts queries = queries_of_whole(statistics.triggering, *results.plan);
  GateResult gate = at_least("triggers", wanted, queries.pass_rate());
  if (queries.queries == 0)
    gate.text += fmt::format(" ({})", why_no_queries(*results.plan));
  else if (queries.known() < queries.queries)
    gate.text += fmt::format(" ({})", passed_text(queries));
  return gate;
}

// Of each reviewer, once in however many configurations. Where nothing was tried twice nobody knows.
std::optional<std::size_t> flaky(const Results& results, const Statistics& statistics) {
  const Plan& plan = *results.plan;
  if (plan.repeat < 2) return std::nullopt;
  std::set<std::array<std::size_t, 4>> found;  // reviewer, skill, case, expectation
  for (const CaseAttempts& one : statistics.attempts) {
    const Trial& trial = plan.trials[one.first];
    if (is_query(plan, trial)) continue;
    for (std::size_t i = 0; i < one.expectations.size(); ++i)
      if (one.expectations[i].is_flaky()) found.insert({trial.reviewer, trial.skill, trial.eval_case, i});
  }
  return found.size();
}

// US dollars of all trials; nothing where one of them does not say or was not run, for then nobody knows.
std::optional<double> cost(const Results& results) {
  const bool is_known = std::all_of(results.cases.begin(), results.cases.end(), [](const CaseResult& one) {
    return one.status != CaseStatus::not_run && one.usage.cost_usd.has_value();
  });
  return is_known ? std::optional(results.usage.cost_usd.value_or(0)) : std::nullopt;
}

std::string why_unknown_cost(const Results& results) {
  const bool is_said = std::all_of(results.cases.begin(), results.cases.end(), [](const CaseResult& one) {
    return one.status == CaseStatus::not_run || one.usage.cost_usd;
  });
  const std::string left =
      fmt::format("{} {} not run", plural(results.not_run, "trial"), results.not_run == 1 ? "was" : "were");
  if (is_said) return "unknown, for " + left;
  return "unknown, for not every trial says it" + (results.not_run > 0 ? ", and " + left : "");
}

// Whether the library has cases (or queries) of which the plan has none: then they were not selected, and not lost.
bool leaves_out(const Plan& plan, bool queries) {
  const bool has_any = queries ? !plan.offered.empty() : !skills_with_cases(plan).empty();
  if (has_any || plan.reviewers.empty()) return false;
  using Kind = source::ReviewerDefinition::Asked;
  const bool is_asked = std::any_of(plan.reviewers.begin(), plan.reviewers.end(), [&](const Reviewer& one) {
    return one.definition.asked != (queries ? Kind::cases : Kind::queries);
  });
  const auto has_such = [&](const model::Skill& skill) {
    return std::any_of(skill.cases.begin(), skill.cases.end(), [&](const model::LinkedCase& one) {
      return skill.case_source(one).should_trigger.has_value() == queries;
    });
  };
  return !is_asked || std::any_of(plan.graph->skills.begin(), plan.graph->skills.end(), has_such);
}

// Gates of cases are none of a run of queries alone, and the other way round.
source::Gates gates_in_question(source::Gates gates, const Plan& plan) {
  if (leaves_out(plan, true)) gates.triggers.reset();
  if (!leaves_out(plan, false)) return gates;
  for (auto gate :
       {&source::Gates::pass_rate, &source::Gates::coverage, &source::Gates::delta, &source::Gates::coverage_drop})
    (gates.*gate).reset();
  gates.flaky.reset();
  return gates;
}

}  // namespace

std::vector<std::string> gates_left_out(const source::Gates& declared, const Plan& plan) {
  const source::Gates held = gates_in_question(declared, plan);
  std::vector<std::string> of_cases;
  const auto look = [&](const char* name, const auto& wanted, const auto& kept) {
    if (wanted && !kept) of_cases.push_back(name);
  };
  look("pass_rate", declared.pass_rate, held.pass_rate);
  look("coverage", declared.coverage, held.coverage);
  look("delta", declared.delta, held.delta);
  look("coverage_drop", declared.coverage_drop, held.coverage_drop);
  look("flaky", declared.flaky, held.flaky);
  std::vector<std::string> lines;
  for (const std::string& name : of_cases) lines.push_back(fmt::format("gate {} left out: no case was asked", name));
  if (declared.triggers && !held.triggers) lines.push_back("gate triggers left out: no query was asked");
  return lines;
}

std::vector<GateResult> hold_gates(const source::Gates& declared, const Results& results,
                                   const Statistics& statistics) {
  const source::Gates gates = gates_in_question(declared, *results.plan);
  std::vector<GateResult> held;
  if (gates.pass_rate) held.push_back(at_least("pass_rate", *gates.pass_rate, results.total.pass_rate()));
  if (gates.coverage)
    held.push_back(at_least("coverage", *gates.coverage, count_coverage(*results.plan, results.reach).share()));
  if (gates.triggers) held.push_back(triggers(*gates.triggers, results, statistics));
  if (gates.delta) held.push_back(delta(*gates.delta, *results.plan, statistics));
  const char* const no_baseline = results.plan->baseline ? "unknown" : "unknown, for it takes --baseline";
  if (gates.regressions)
    held.push_back(at_most("regressions", "regressions since the baseline", *gates.regressions,
                           count_regressions(results, statistics), no_baseline));
  if (gates.coverage_drop) held.push_back(coverage_drop(*gates.coverage_drop, coverage_since(results), no_baseline));
  if (gates.cost) {
    const std::optional<double> actual = cost(results);
    const std::string text = actual ? fmt::format("{:.4f}", *actual) : why_unknown_cost(results);
    held.push_back({"cost", *gates.cost, actual, actual && *actual <= *gates.cost + kSlack,
                    fmt::format("cost (US$) {}, at most {:.4f}", text, *gates.cost)});
  }
  if (gates.flaky)
    held.push_back(at_most("flaky", "flaky expectations", *gates.flaky, flaky(results, statistics),
                           "unknown, for it takes --repeat"));
  const std::size_t errors = results.failed_trials + results.failed_comparisons;
  const std::string compared =
      results.failed_comparisons > 0 ? " and " + plural(results.failed_comparisons, "comparison") : "";
  held.push_back(
      {"errors", static_cast<double>(gates.errors), static_cast<double>(errors), errors <= gates.errors,
       fmt::format("errors in {}{}, at most {}", plural(results.failed_trials, "trial"), compared, gates.errors)});
  return held;
}

}  // namespace skillc::eval
