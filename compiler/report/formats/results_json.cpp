// Results for programs. Everything that a clock had a hand in stands under `timing`, so that the rest can be compared
// byte by byte between runs, resumed and replayed ones included.

#include <set>

#include "base/json.hpp"
#include "eval/scoring/agreement.hpp"
#include "eval/scoring/since_baseline.hpp"
#include "report/comparisons.hpp"
#include "report/figures_json.hpp"
#include "report/results.hpp"
#include "report/triggering_json.hpp"

namespace skillc::report {
namespace {

using eval::Reach;

Json tally_json(const eval::Tally& tally) {
  return {{"met", tally.met},
          {"missed", tally.missed},
          {"ungraded", tally.ungraded},
          {"errors", tally.errors},
          {"pass_rate", rate_json(tally.pass_rate())},
          {"interval", interval_json(tally.interval)},
          {"why_no_interval", why_no_interval_json(tally.interval, tally.weighty_cases)},
          {"trials", tally.trials},
          {"failed_trials", tally.error_cases},
          {"cases",
           {{"passed", tally.passed_cases},
            {"failed", tally.failed_cases},
            {"ungraded", tally.ungraded_cases},
            {"error", tally.error_cases}}}};
}

// Of all that was run, queries and other configurations included.
Json of_all_json(const eval::Results& results) {
  return {{"trials", results.cases.size() - results.not_run},
          {"failed_trials", results.failed_trials},
          {"errors", results.errors},
          {"not_run", results.not_run}};
}

Json usage_json(const eval::Usage& usage) {
  Json json = Json::object();
  if (usage.input_tokens) json["input_tokens"] = *usage.input_tokens;
  if (usage.output_tokens) json["output_tokens"] = *usage.output_tokens;
  if (usage.cost_usd) json["cost_usd"] = rate_json(usage.cost_usd);
  return json;
}

Json cell_json(const eval::TableCell& cell) {
  return {{"demonstrated", cell.demonstrated},
          {"missed", cell.missed},
          {"ungraded", cell.ungraded},
          {"unexercised", cell.unexercised}};
}

Json who_json(const eval::Results& results, std::size_t column) {
  const eval::ReviewerResult& reviewer = results.reviewers[column];
  return {{"reviewer", results.plan->reviewers[reviewer.reviewer].definition.name},
          {"configuration", eval::configuration_name(reviewer.configuration)}};
}

Json row_json(const eval::Results& results, const eval::SkillTable& table, const eval::TableRow& row) {
  Json json = {{"name", row.name},
               {"total", row.all},
               {"exercised", row.exercised},
               {"together", cell_json(row.together)},
               {"reviewers", Json::array()}};
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    Json cell = who_json(results, table.columns[c]);
    cell.update(cell_json(row.cells[c]));
    json["reviewers"].push_back(std::move(cell));
  }
  return json;
}

Json reach_json(const eval::Results& results, std::size_t skill) {
  static constexpr std::string_view kNames[] = {"unexercised", "ungraded", "missed", "demonstrated"};
  auto name = [](Reach reach) { return kNames[static_cast<std::size_t>(reach)]; };
  const model::Skill& source = results.plan->graph->skills[skill];
  const eval::SkillReach& reach = results.reach[skill];
  Json json = {{"entries", Json::object()}, {"checklist", Json::object()}};
  for (std::size_t i = 0; i < reach.entries.size(); ++i)
    if (eval::counts(results, skill, i)) json["entries"][source.entries[i].id] = name(reach.entries[i]);
  for (std::size_t i = 0; i < reach.items.size(); ++i) json["checklist"][source.items[i].id] = name(reach.items[i]);
  return json;
}

Json coverage_json(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  eval::CoverageCount count = eval::count_coverage(*results.plan, results.reach);
  Json json = {
      {"entries",
       {{"total", count.entries},
        {"exercised", count.entries_exercised},
        {"demonstrated", count.entries_demonstrated}}},
      {"checklist",
       {{"total", count.items}, {"exercised", count.items_exercised}, {"demonstrated", count.items_demonstrated}}},
      {"share", rate_json(count.share())},
      {"skills", Json::array()}};
  for (const eval::SkillTable& table : report.tables) {
    Json skill = {{"skill", results.plan->graph->skills[table.skill].name},
                  {"whole", row_json(results, table, table.whole)},
                  {"rows", Json::array()}};
    for (const eval::TableRow& row : table.rows) skill["rows"].push_back(row_json(results, table, row));
    skill.update(reach_json(results, table.skill));
    json["skills"].push_back(std::move(skill));
  }
  return json;
}

// Null without the skill: then nobody was told its numbers.
Json citations_json(const eval::CitationTally& tally) {
  if (tally.answers == 0) return nullptr;
  return {{"answers", tally.answers},
          {"citations", tally.all},
          {"missing", tally.missing},
          {"misfit", tally.misfit},
          {"wrong_per_answer", rate_json(tally.wrong_per_answer())}};
}

Json citations_json(const eval::CitationCount& count) {
  Json json = {
      {"citations", count.all}, {"missing", count.missing}, {"misfit", count.misfit}, {"wrong", Json::array()}};
  for (const eval::WrongCitation& one : count.wrong)
    json["wrong"].push_back({{"where", one.where}, {"text", one.text}, {"why", one.why}});
  return json;
}

Json reviewers_json(const eval::Results& results) {
  Json list = Json::array();
  for (std::size_t r = 0; r < results.reviewers.size(); ++r) {
    Json json = who_json(results, r);
    json["totals"] = tally_json(results.reviewers[r].tally);
    json["usage"] = usage_json(results.reviewers[r].usage);
    json["citations"] = citations_json(results.reviewers[r].citations);
    list.push_back(std::move(json));
  }
  return list;
}

Json trial_json(const eval::Results& results, const eval::CaseResult& result) {
  const eval::Plan& plan = *results.plan;
  const eval::Trial& trial = plan.trials[result.trial];
  return {{"skill", eval::skill_of(plan, trial).name},
          {"case", eval::case_of(plan, trial).id},
          {"reviewer", plan.reviewers[trial.reviewer].definition.name},
          {"configuration", eval::configuration_name(trial.configuration)},
          {"attempt", trial.attempt}};
}

Json ruling_json(const eval::Verdict& verdict) {
  return {{"outcome", eval::outcome_name(verdict.outcome)}, {"judge", verdict.judge}, {"evidence", verdict.evidence}};
}

Json case_json(const eval::Results& results, const eval::CaseResult& result) {
  Json json = trial_json(results, result);
  json["key"] = results.plan->trials[result.trial].key;
  json["status"] = eval::case_status_name(result.status);
  json["expectations"] = Json::array();
  for (const eval::ExpectationResult& one : result.expectations) {
    Json expectation = {{"text", one.text}, {"weight", one.weight}};
    expectation.update(ruling_json(one.verdict));
    for (const eval::Verdict& vote : one.verdict.votes) expectation["votes"].push_back(ruling_json(vote));
    json["expectations"].push_back(std::move(expectation));
  }
  if (result.skills_loaded) json["skills_loaded"] = *result.skills_loaded;
  if (result.citations) json["citations"] = citations_json(*result.citations);
  if (result.failure)
    json["failure"] = {{"kind", eval::failure_name(result.failure->kind)}, {"message", result.failure->message}};
  if (Json usage = usage_json(result.usage); !usage.empty()) json["usage"] = std::move(usage);
  return json;
}

// What several attempts at a case showed, and each expectation over them.
Json attempts_json(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  const eval::Plan& plan = *results.plan;
  Json list = Json::array();
  for (const eval::CaseAttempts& group : report.statistics.attempts) {
    if (eval::is_query(plan, plan.trials[group.first])) continue;  // see `triggering`
    Json json = trial_json(results, results.cases[group.first]);
    json.erase("attempt");
    json["attempts"] = group.attempts;
    json["passed"] = group.passed;
    json["expectations"] = Json::array();
    const auto& expectations = eval::case_of(plan, plan.trials[group.first]).expectations;
    for (std::size_t i = 0; i < expectations.size(); ++i) {
      const eval::ExpectationRate& one = group.expectations[i];
      json["expectations"].push_back({{"text", expectations[i].text},
                                      {"met", one.met},
                                      {"missed", one.missed},
                                      {"flaky", one.is_flaky()},
                                      {"interval", interval_json(one.interval())}});
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json repeated_json(const ResultsReport& report) {
  Json list = Json::array();
  for (const eval::Repeated& one : report.statistics.repeated) {
    Json json = who_json(*report.results, one.reviewer);
    json["k"] = one.k;
    json["cases"] = one.cases;
    json["whole_cases"] = one.whole_cases;
    json["pass_at_1"] = rate_json(one.pass_at_1);
    json["pass_at_k"] = rate_json(one.pass_at_k);
    json["pass_hat_k"] = rate_json(one.pass_hat_k);
    json["expectations"] = one.expectations;
    json["flaky"] = one.flaky;
    list.push_back(std::move(json));
  }
  return list;
}

Json flip_json(const eval::Plan& plan, const eval::Flip& flip) {
  const eval::Trial& trial = plan.trials[flip.trial];
  return {{"skill", eval::skill_of(plan, trial).name},
          {"case", eval::case_of(plan, trial).id},
          {"expectation", eval::case_of(plan, trial).expectations[flip.expectation].text},
          {"flaky", !flip.is_steady}};
}

// "gained" and "lost", into `json`.
void add_flips(const eval::Plan& plan, const std::vector<eval::Flip>& flips, Json& json) {
  json["gained"] = Json::array();
  json["lost"] = Json::array();
  for (const eval::Flip& flip : flips) json[flip.is_gain ? "gained" : "lost"].push_back(flip_json(plan, flip));
}

// What changed since the baseline of what flipped expectations cite.
Json causes_json(const eval::Plan& plan, const eval::Comparison& comparison) {
  Json list = Json::array();
  for (const eval::SkillCauses& skill : eval::causes_of(plan, comparison)) {
    const std::string& name = plan.graph->skills[skill.skill].name;
    for (const eval::Cause& cause : skill.causes) {
      const eval::ContentChange change = content_change(cause);
      Json json = {{"skill", name}, {"id", change.id}, {"name", change.name}, {"changes", change.changes}};
      add_flips(plan, cause.flips, json);
      list.push_back(std::move(json));
    }
    if (skill.unchanged.empty()) continue;
    Json json = {{"skill", name}, {"id", nullptr}, {"name", nullptr}, {"changes", Json::array()}};
    add_flips(plan, skill.unchanged, json);
    list.push_back(std::move(json));
  }
  return list;
}

Json comparisons_json(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  Json list = Json::array();
  for (const eval::Comparison& one : report.statistics.comparisons) {
    Json json = {{"reviewer", results.plan->reviewers[one.reviewer].definition.name},
                 {"against", eval::configuration_name(one.against)},
                 {"cases", one.cases},
                 {"expectations", one.expectations},
                 {"by_citation", one.by_citation},
                 {"with_skill", rate_json(one.with)},
                 {"without", rate_json(one.without)},
                 {"difference", rate_json(one.difference)},
                 {"interval", interval_json(one.interval)},
                 {"why_no_interval", why_no_interval_json(one.interval, one.weighty_cases)}};
    add_flips(*results.plan, one.flips, json);
    if (one.against == eval::Configuration::baseline) json["causes"] = causes_json(*results.plan, one);
    list.push_back(std::move(json));
  }
  return list;
}

Json baseline_json(const eval::Results& results) {
  const eval::Plan& plan = *results.plan;
  const auto coverage = plan.shard ? std::nullopt : eval::coverage_since(results);
  Json json = {{"name", plan.baseline->name},
               {"coverage", coverage ? Json{{"then", rate_json(coverage->then)}, {"now", rate_json(coverage->now)}}
                                     : Json(nullptr)},
               {"lacks", Json::array()}};
  std::set<std::string> lacking;
  for (const auto& [skill, eval_case] : plan.cases)
    if (plan.baseline->skills[skill].skill == model::kNone) lacking.insert(plan.graph->skills[skill].name);
  for (const std::string& name : lacking) json["lacks"].push_back(name);
  return json;
}

Json agreement_json(const eval::Agreement& agreement) {
  Json json = {{"alpha", rate_json(agreement.alpha)},
               {"why_not", agreement.why_not.empty() ? Json(nullptr) : Json(agreement.why_not)},
               {"compared", agreement.compared},
               {"unanimous", agreement.unanimous},
               {"undecided", agreement.undecided},
               {"judges", Json::array()}};
  for (const eval::JudgeTally& one : agreement.judges)
    json["judges"].push_back({{"judge", one.judge},
                              {"met", one.met},
                              {"missed", one.missed},
                              {"ungraded", one.ungraded},
                              {"errors", one.errors}});
  return json;
}

Json pair_json(const eval::Results& results, const eval::PairResult& pair) {
  const eval::Plan& plan = *results.plan;
  const eval::Trial& trial = plan.trials[pair.with];
  Json json = {{"skill", eval::skill_of(plan, trial).name},
               {"case", eval::case_of(plan, trial).id},
               {"reviewer", plan.reviewers[trial.reviewer].definition.name},
               {"against", eval::configuration_name(plan.trials[pair.against].configuration)},
               {"attempt", trial.attempt},
               {"preferred", nullptr}};
  if (!pair.preference) return json;
  eval::Preference preference = *pair.preference;
  preference.words.clear();  // they may differ from run to run
  json.update(eval::preference_json(preference));
  return json;
}

Json preferences_json(const eval::Results& results) {
  const eval::Plan& plan = *results.plan;
  Json json = {{"comparer", plan.comparer->definition.name}, {"reviewers", Json::array()}, {"pairs", Json::array()}};
  for (const eval::PreferenceTally& one : results.preferences)
    json["reviewers"].push_back({{"reviewer", plan.reviewers[one.reviewer].definition.name},
                                 {"against", eval::configuration_name(one.against)},
                                 {"wins", one.wins},
                                 {"losses", one.losses},
                                 {"ties", one.ties},
                                 {"swayed", one.swayed},
                                 {"errors", one.errors},
                                 {"not_compared", one.not_compared}});
  for (const eval::PairResult& pair : results.pairs) json["pairs"].push_back(pair_json(results, pair));
  return json;
}

Json gates_json(const std::vector<eval::GateResult>& gates) {
  Json list = Json::array();
  for (const eval::GateResult& gate : gates)
    list.push_back({{"name", gate.name},
                    {"wanted", rate_json(gate.wanted)},
                    {"actual", rate_json(gate.actual)},
                    {"holds", gate.holds}});
  return list;
}

Json timing_json(const ResultsReport& report) {
  Json json = {{"elapsed_ms", report.elapsed.count()}, {"cached", report.cached}, {"trials_ms", Json::array()}};
  for (const eval::CaseResult& one : report.results->cases) json["trials_ms"].push_back(one.elapsed.count());
  return json;
}

}  // namespace

std::string write_results_json(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  Json json = {{"schema", "skillc-results/1"},
               {"plan", results.plan->digest},
               {"complete", results.not_run == 0},
               {"totals", tally_json(results.total)},
               {"of_all", of_all_json(results)},
               {"gates", gates_json(report.gates)},
               {"coverage", coverage_json(report)},
               {"reviewers", reviewers_json(results)},
               {"cases", Json::array()}};
  if (const auto& shard = results.plan->shard)
    json["shard"] = {{"index", shard->index},
                     {"count", shard->count},
                     {"trials", results.plan->trials.size()},
                     {"of", results.plan->trials_of_all_shards}};
  for (const eval::CaseResult& one : results.cases) json["cases"].push_back(case_json(results, one));
  if (const auto agreement = eval::agreement_of(results)) json["agreement"] = agreement_json(*agreement);
  if (results.plan->repeat > 1) {
    json["repeated"] = repeated_json(report);
    json["attempts"] = attempts_json(report);
  }
  if (results.plan->baseline) json["baseline"] = baseline_json(results);
  if (results.plan->configurations.size() > 1) json["comparisons"] = comparisons_json(report);
  if (results.plan->comparer) json["preferences"] = preferences_json(results);
  if (!results.plan->offered.empty() && !results.plan->shard) json["triggering"] = triggering_json(report);
  if (!report.unread.empty()) json["unread"] = report.unread;
  json["timing"] = timing_json(report);
  return dump_json(json);
}

}  // namespace skillc::report
