// Figures say that something got worse; who has to mend it asks what was changed. An expectation hangs on what it
// cites, and on the checklist items that cover it: where one of them changed, that stands beside the flip, without a
// claim that it is the reason.

#include "eval/scoring/since_baseline.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "eval/planning/baseline.hpp"
#include "eval/scoring/reach.hpp"
#include "model/coverage.hpp"

namespace skillc::eval {
namespace {

bool has_run(const Plan& plan, Configuration configuration) {
  return std::any_of(plan.trials.begin(), plan.trials.end(),
                     [&](const Trial& trial) { return trial.configuration == configuration; });
}

// Whether it has any of the skills that are tried.
bool has_any_of(const Baseline& baseline, const Plan& plan) {
  return std::any_of(plan.cases.begin(), plan.cases.end(),
                     [&](const auto& at) { return baseline.skills[at.first].skill != model::kNone; });
}

// Entries and items that were exercised then, and of which no verdict came of it.
model::Exercised not_answered(const Plan& plan, const CaseResult& result) {
  const model::Skill& skill = skill_of(plan, plan.trials[result.trial]);
  const model::LinkedCase& linked = linked_case_of(plan, plan.trials[result.trial]);
  model::Exercised found;
  const auto add = [&](const model::LinkedExpectation& of) {
    const model::Exercised one = model::exercised_by(skill, of);
    found.entries.insert(found.entries.end(), one.entries.begin(), one.entries.end());
    found.items.insert(found.items.end(), one.items.begin(), one.items.end());
  };
  for (std::size_t i = 0; i < linked.expectations.size(); ++i)
    if (i >= result.expectations.size() || result.expectations[i].verdict.outcome == Outcome::error)
      add(linked.expectations[i]);
  if (result.status == CaseStatus::error || result.status == CaseStatus::not_run) add(linked.covers);
  return found;
}

// What another trial demonstrated is known without this one.
bool leaves_open(const Plan& plan, const CaseResult& result, const std::vector<SkillReach>& then) {
  const std::size_t s = plan.trials[result.trial].skill;
  const SkillBefore& before = plan.baseline->skills[s];
  const model::Exercised found = not_answered(plan, result);
  const auto is_open = [](std::size_t index, const std::vector<std::size_t>& was, const std::vector<Reach>& reach) {
    return was[index] != model::kNone && reach_at(reach, index) != Reach::demonstrated;
  };
  return std::any_of(found.entries.begin(), found.entries.end(),
                     [&](std::size_t i) {
                       return model::counts_for_coverage(plan.graph->skills[s].entries[i], plan.graph->kinds) &&
                              is_open(i, before.entries, then[s].entries);
                     }) ||
         std::any_of(found.items.begin(), found.items.end(),
                     [&](std::size_t i) { return is_open(i, before.items, then[s].items); });
}

std::size_t count_unanswered(const Results& results, const std::vector<SkillReach>& then) {
  const Plan& plan = *results.plan;
  return static_cast<std::size_t>(std::count_if(results.cases.begin(), results.cases.end(), [&](const CaseResult& one) {
    const Trial& trial = plan.trials[one.trial];
    return trial.configuration == Configuration::baseline && !is_query(plan, trial) && leaves_open(plan, one, then);
  }));
}

// The ids of what an expectation hangs on: what it cites itself, not what that stands in.
std::set<std::string_view> ids_behind(const model::Skill& skill, const model::LinkedExpectation& expectation) {
  std::set<std::string_view> ids;
  for (const std::size_t item : expectation.items) {
    ids.insert(skill.items[item].id);
    for (const std::size_t entry : skill.items[item].cites) ids.insert(skill.entries[entry].id);
  }
  for (const std::size_t entry : expectation.entries) {
    ids.insert(skill.entries[entry].id);
    for (const std::size_t item : skill.entries[entry].covered_by) {
      const auto& cites = skill.items[item].cites;
      if (std::count(cites.begin(), cites.end(), entry) > 0) ids.insert(skill.items[item].id);
    }
  }
  return ids;
}

SkillCauses causes_in(const Plan& plan, std::size_t skill, const std::vector<Flip>& flips) {
  SkillCauses found;
  found.skill = skill;
  if (const model::SkillDifference* difference = difference_of(plan, skill)) {
    for (const model::EntryChange& entry : difference->entries) found.causes.push_back({&entry, nullptr, {}});
    for (const model::ItemChange& item : difference->items) found.causes.push_back({nullptr, &item, {}});
  }
  for (const Flip& flip : flips) {
    const Trial& trial = plan.trials[flip.trial];
    const auto ids = ids_behind(skill_of(plan, trial), linked_case_of(plan, trial).expectations[flip.expectation]);
    bool has_cause = false;
    for (Cause& cause : found.causes) {
      if (!ids.contains(cause.entry ? cause.entry->id.after : cause.item->id.after)) continue;
      cause.flips.push_back(flip);
      has_cause = true;
    }
    if (!has_cause) found.unchanged.push_back(flip);
  }
  std::erase_if(found.causes, [](const Cause& cause) { return cause.flips.empty(); });
  return found;
}

}  // namespace

std::optional<std::size_t> count_regressions(const Results& results, const Statistics& statistics) {
  const Plan& plan = *results.plan;
  if (!plan.baseline || !has_run(plan, Configuration::with_skill)) return std::nullopt;
  if (!has_any_of(*plan.baseline, plan)) return 0;
  std::optional<std::size_t> count;
  for (const Comparison& one : statistics.comparisons) {
    if (one.against != Configuration::baseline) continue;
    count = count.value_or(0) +
            static_cast<std::size_t>(std::count_if(one.flips.begin(), one.flips.end(),
                                                   [](const Flip& flip) { return !flip.is_gain && flip.is_steady; }));
  }
  const auto is_known = [&](const Triggering& one) {
    return one.configuration == Configuration::baseline &&
           std::any_of(one.queries.begin(), one.queries.end(),
                       [](const QueryResult& query) { return query.graded > 0; });
  };
  if (std::none_of(statistics.triggering.begin(), statistics.triggering.end(), is_known)) return count;
  for (const QueryFlip& flip : statistics.query_flips) count = count.value_or(0) + (!flip.is_gain && flip.is_steady);
  return count.value_or(0);
}

std::optional<double> CoverageSince::drop() const {
  if (unanswered > 0) return std::nullopt;
  return then && now ? std::max(0.0, *then - *now) : 0;
}

std::optional<CoverageSince> coverage_since(const Results& results) {
  const Plan& plan = *results.plan;
  if (!plan.baseline || !has_run(plan, Configuration::with_skill)) return std::nullopt;
  const std::vector<std::size_t> skills = skills_with_cases(plan);
  if (std::all_of(skills.begin(), skills.end(),
                  [&](std::size_t skill) { return plan.baseline->skills[skill].skill == model::kNone; }))
    return CoverageSince{};
  const std::vector<SkillReach> then = reach_under(results, Configuration::baseline);
  const std::vector<SkillReach> now = reach_under(results, Configuration::with_skill);
  CoverageSince since;
  since.now = count_coverage(plan, now, Counted::in_skills_of_then).share();
  if (!since.now || !has_run(plan, Configuration::baseline)) return std::nullopt;
  since.unanswered = count_unanswered(results, then);
  if (since.unanswered == 0) since.then = count_coverage(plan, then, Counted::of_then).share();
  return since;
}

std::vector<SkillCauses> causes_of(const Plan& plan, const Comparison& comparison) {
  std::map<std::size_t, std::vector<Flip>> by_skill;
  for (const Flip& flip : comparison.flips) by_skill[plan.trials[flip.trial].skill].push_back(flip);
  std::vector<SkillCauses> causes;
  for (const auto& [skill, flips] : by_skill) causes.push_back(causes_in(plan, skill, flips));
  return causes;
}

ContentChange content_change(const Cause& cause) {
  ContentChange change;
  auto add = [&](bool is_so, std::string what) {
    if (is_so) change.changes.push_back(std::move(what));
  };
  if (const model::EntryChange* entry = cause.entry) {
    change.id = entry->id.after;
    change.name = entry->name.after;
    add(entry->is_added(), "was added");
    add(entry->reworded.has_value() && !entry->is_added(), "was reworded");
    add(entry->is_retitled(), "was retitled");
    add(entry->is_renumbered(), "was " + entry->name.before);
    add(entry->is_moved, "was moved");
    add(entry->cites_others, "cites other entries");
  } else {
    const model::ItemChange& item = *cause.item;
    change.id = item.id.after;
    change.name = item.label.after.empty() ? item.text.after : item.label.after;
    add(item.is_added(), "was added");
    add(item.reworded.has_value() && !item.is_added(), "was reworded");
    add(item.is_moved, "was moved");
    add(!item.is_added() && !(item.cites.empty() && item.cites_no_more.empty()), "cites other entries");
  }
  return change;
}

}  // namespace skillc::eval
