// A difference without its spread is a rumour: the interval stands beside it, or why there is none.

#include "report/comparisons.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/percent.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "eval/scoring/doubts.hpp"
#include "report/triggering.hpp"

namespace skillc::report {
namespace {

constexpr std::size_t kTextWidth = 100;

std::string name_of(const eval::Plan& plan, std::size_t reviewer) {
  return plan.reviewers[reviewer].definition.name;
}

// "demo/slow-query: names the index", on one line.
std::string expectation_text(const eval::Plan& plan, const eval::Trial& trial, std::size_t expectation) {
  const parse::EvalCase& eval_case = eval::case_of(plan, trial);
  return shorten(case_name(plan, trial), kTextWidth) + ": " +
         shorten(eval_case.expectations[expectation].text, kTextWidth);
}

std::string interval_text(const eval::Comparison& one) {
  if (!one.interval) return "none: " + eval::no_interval_text(one.weighty_cases);
  return fmt::format("{} to {}", points_text(one.interval->low), points_text(one.interval->high));
}

TitledLines flips(const eval::Plan& plan, const eval::Comparison& comparison, bool is_gain) {
  TitledLines list;
  for (const eval::Flip& flip : comparison.flips)
    if (flip.is_gain == is_gain)
      list.lines.push_back(expectation_text(plan, plan.trials[flip.trial], flip.expectation));
  list.title = fmt::format("{} by {} against {} ({})", is_gain ? "gained" : "lost", name_of(plan, comparison.reviewer),
                           eval::configuration_name(comparison.against), list.lines.size());
  return list;
}

// "two expectations that cite it went from met to missed"
// `which` of one, and of several: "that cites it", "that cite it"; or neither.
std::string flips_words(const std::vector<eval::Flip>& flips, const std::string& of_one,
                        const std::string& of_several) {
  std::vector<std::string> parts;
  for (const bool is_gain : {false, true}) {
    const auto count =
        std::count_if(flips.begin(), flips.end(), [&](const eval::Flip& flip) { return flip.is_gain == is_gain; });
    if (count > 0)
      parts.push_back(fmt::format("{}{} went from {}", plural(static_cast<std::size_t>(count), "expectation"),
                                  count == 1 ? of_one : of_several, is_gain ? "missed to met" : "met to missed"));
  }
  return join(parts, ", ");
}

void add_list(std::vector<TitledLines>& lists, TitledLines list) {
  if (!list.lines.empty()) lists.push_back(std::move(list));
}

}  // namespace

std::vector<std::string> cause_lines(const eval::Plan& plan, const eval::Comparison& comparison) {
  std::vector<std::string> lines;
  for (const eval::SkillCauses& skill : eval::causes_of(plan, comparison)) {
    const std::string& name = plan.graph->skills[skill.skill].name;
    for (const eval::Cause& cause : skill.causes) {
      const eval::ContentChange change = content_change(cause);
      lines.push_back(fmt::format("{}: {} {}: {}", name, shorten(change.name, kTextWidth),
                                  shorten(join(change.changes, ", "), kTextWidth),
                                  cause.entry ? flips_words(cause.flips, " that cites it", " that cite it")
                                              : flips_words(cause.flips, " that it covers", " that it covers")));
    }
    if (!skill.unchanged.empty())
      lines.push_back(
          fmt::format("{}: {}, and nothing that they cite changed", name, flips_words(skill.unchanged, "", "")));
  }
  return lines;
}

Rows rows_of_attempts(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  const eval::Plan& plan = *results.plan;
  if (plan.repeat < 2 || report.statistics.repeated.empty() || eval::skills_with_cases(plan).empty()) return {};
  const std::string k = std::to_string(plan.repeat);
  Rows rows = {{"attempts", "configuration", "cases", "pass@1", "pass@" + k, "pass^" + k, "flaky expectations"}};
  for (const eval::Repeated& one : report.statistics.repeated) {
    const eval::ReviewerResult& reviewer = results.reviewers[one.reviewer];
    rows.push_back({name_of(plan, reviewer.reviewer), std::string(eval::configuration_name(reviewer.configuration)),
                    one.whole_cases == one.cases ? std::to_string(one.cases)
                                                 : fmt::format("{}, {} complete", one.cases, one.whole_cases),
                    percent_text(one.pass_at_1), percent_text(one.pass_at_k), percent_text(one.pass_hat_k),
                    fmt::format("{} of {}", one.flaky, one.expectations)});
  }
  return rows;
}

Rows rows_of_comparisons(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  if (report.statistics.comparisons.empty()) return {};
  Rows rows = {{"with_skill against", "reviewer", "cases", "with", "against", "difference", "95 % interval"}};
  for (const eval::Comparison& one : report.statistics.comparisons)
    rows.push_back({std::string(eval::configuration_name(one.against)), name_of(plan, one.reviewer),
                    std::to_string(one.cases), percent_text(one.with), percent_text(one.without),
                    points_text(one.difference), interval_text(one)});
  return rows;
}

std::vector<TitledLines> attempt_lists(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  TitledLines flaky = {"flaky: met in some attempts and missed in others", {}};
  if (plan.repeat < 2) return {};
  for (const eval::CaseAttempts& group : report.statistics.attempts)
    for (std::size_t i = 0; i < group.expectations.size(); ++i) {
      const eval::ExpectationRate& one = group.expectations[i];
      const eval::Trial& trial = plan.trials[group.first];
      if (!one.is_flaky() || eval::is_query(plan, trial)) continue;
      flaky.lines.push_back(fmt::format("{} of {} met by {}: {}", one.met, one.met + one.missed,
                                        reviewer_name(plan, trial.reviewer, trial.configuration),
                                        expectation_text(plan, trial, i)));
    }
  std::vector<TitledLines> lists;
  add_list(lists, std::move(flaky));
  return lists;
}

std::vector<TitledLines> comparison_lists(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  std::vector<TitledLines> lists;
  for (const eval::Comparison& one : report.statistics.comparisons) {
    add_list(lists, flips(plan, one, true));
    add_list(lists, flips(plan, one, false));
    if (one.against == eval::Configuration::baseline)
      add_list(lists, {fmt::format("what changed since {}, by {}", plan.baseline->name, name_of(plan, one.reviewer)),
                       cause_lines(plan, one), true});
  }
  for (const bool is_gain : {true, false})
    for (std::size_t r = 0; r < plan.reviewers.size(); ++r) {
      TitledLines list;
      for (const eval::QueryFlip& flip : report.statistics.query_flips)
        if (flip.reviewer == r && flip.is_gain == is_gain)
          list.lines.push_back(
              fmt::format("{} ({} of {} then)", query_text(plan, flip.now), flip.then.loaded, flip.then.graded));
      list.title = fmt::format("queries {} by {} since {} ({})", is_gain ? "gained" : "lost", name_of(plan, r),
                               plan.baseline ? plan.baseline->name : "", list.lines.size());
      list.is_open = !is_gain;
      add_list(lists, std::move(list));
    }
  return lists;
}

}  // namespace skillc::report
