// Figures say that something got worse; who has to mend it asks what was changed. An expectation hangs on what it
// cites, and on the checklist items that cover it: where one of them changed, that stands beside the flip, without a
// claim that it is the reason.

#include "eval/since_baseline.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "eval/baseline.hpp"
#include "eval/reach.hpp"
#include "model/coverage.hpp"

namespace skillc::eval {
namespace {

bool has_run(const Plan& plan, Configuration configuration) {
  return std::any_of(plan.trials.begin(), plan.trials.end(),
                     [&](const Trial& trial) { return trial.configuration == configuration; });
}

// Of one skill: how much of what counts was demonstrated.
struct Share {
  std::size_t all = 0, demonstrated = 0;

  void add(const std::vector<Reach>& reach, std::size_t index) {
    ++all;
    demonstrated += reach_at(reach, index) == Reach::demonstrated;
  }
  double value() const { return all == 0 ? 1 : static_cast<double>(demonstrated) / static_cast<double>(all); }
};

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
  if (!has_run(plan, Configuration::baseline)) return 0;
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

std::optional<CoverageSince> coverage_since(const Results& results) {
  const Plan& plan = *results.plan;
  if (!plan.baseline || !has_run(plan, Configuration::with_skill)) return std::nullopt;
  const std::vector<SkillReach> then = reach_under(results, Configuration::baseline);
  const std::vector<SkillReach> now = reach_under(results, Configuration::with_skill);
  Share share_then, share_now;
  for (std::size_t s = 0; s < plan.graph->skills.size(); ++s) {
    const SkillBefore& before = plan.baseline->skills[s];
    if (before.skill == model::kNone) continue;
    const model::Skill& skill = plan.graph->skills[s];
    for (std::size_t i = 0; i < skill.entries.size(); ++i) {
      if (!model::counts_for_coverage(skill.entries[i], plan.graph->kinds)) continue;
      share_now.add(now[s].entries, i);
      if (before.entries[i] != model::kNone) share_then.add(then[s].entries, i);
    }
    for (std::size_t i = 0; i < skill.items.size(); ++i) {
      share_now.add(now[s].items, i);
      if (before.items[i] != model::kNone) share_then.add(then[s].items, i);
    }
  }
  if (share_now.all == 0 && has_run(plan, Configuration::baseline)) return std::nullopt;
  if (share_then.all == 0) return CoverageSince{share_now.value(), share_now.value()};
  return CoverageSince{share_then.value(), share_now.value()};
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
