// Counts and not only shares, so that who reads several runs can add them up.

#include "report/triggering_json.hpp"

#include <utility>

#include "eval/scoring/triggering.hpp"
#include "report/figures_json.hpp"

namespace skillc::report {
namespace {

Json trigger_counts_json(const eval::TriggerCounts& counts) {
  return {{"queries", {{"total", counts.queries}, {"passed", counts.passed}, {"failed", counts.failed}}},
          {"hits", counts.hits},
          {"misses", counts.misses},
          {"false_alarms", counts.false_alarms},
          {"rejections", counts.rejections},
          {"precision", rate_json(counts.precision())},
          {"recall", rate_json(counts.recall())},
          {"accuracy", rate_json(counts.accuracy())},
          {"ungraded", counts.ungraded},
          {"errors", counts.errors},
          {"not_run", counts.not_run}};
}

Json query_json(const eval::Plan& plan, const eval::QueryResult& query) {
  const eval::Trial& trial = plan.trials[query.first];
  const parse::EvalCase& source = eval::case_of(plan, trial);
  const auto has_passed = eval::passes(plan, query);
  return {{"skill", eval::skill_of(plan, trial).name},
          {"case", source.id},
          {"query", source.prompt},
          {"should_trigger", *source.should_trigger},
          {"loaded", query.loaded},
          {"graded", query.graded},
          {"rate", rate_json(query.rate())},
          {"interval", interval_json(query.interval())},
          {"passed", has_passed ? Json(*has_passed) : Json(nullptr)},
          {"ungraded", query.ungraded},
          {"errors", query.errors},
          {"not_run", query.not_run}};
}

// `skill` null: queries that should not load theirs. `loaded` by the skill's name.
Json confusion_json(const eval::Plan& plan, const eval::Triggering& triggering, const eval::ConfusionRow& row) {
  Json json = {{"skill", row.skill ? Json(plan.graph->skills[*row.skill].name) : Json(nullptr)},
               {"attempts", row.attempts},
               {"loaded", Json::object()},
               {"others", row.others},
               {"none", row.none}};
  for (std::size_t c = 0; c < row.loaded.size(); ++c)
    json["loaded"][plan.graph->skills[triggering.columns[c]].name] = row.loaded[c];
  return json;
}

}  // namespace

Json triggering_json(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  Json json = {{"threshold", rate_json(plan.trigger_threshold)}, {"reviewers", Json::array()}};
  for (const eval::Triggering& one : report.statistics.triggering) {
    Json reviewer = {{"reviewer", plan.reviewers[one.reviewer].definition.name},
                     {"configuration", eval::configuration_name(one.configuration)},
                     {"totals", trigger_counts_json(one.total)},
                     {"skills", Json::array()},
                     {"queries", Json::array()},
                     {"confusion", Json::array()}};
    for (const eval::SkillTriggering& skill : one.skills) {
      Json counts = {{"skill", plan.graph->skills[skill.skill].name}};
      counts.update(trigger_counts_json(skill.counts));
      reviewer["skills"].push_back(std::move(counts));
    }
    for (const eval::QueryResult& query : one.queries) reviewer["queries"].push_back(query_json(plan, query));
    for (const eval::ConfusionRow& row : one.rows) reviewer["confusion"].push_back(confusion_json(plan, one, row));
    json["reviewers"].push_back(std::move(reviewer));
  }
  return json;
}

}  // namespace skillc::report
