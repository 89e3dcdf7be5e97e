// Votes: each graded verdict of an expectation is one for or against every entry and item that the expectation
// exercises; more than half must be for it. What a case covers as a whole gets one vote, for which all of its graded
// expectations must be met. Over several reviewers an entry is what the best of them made of it.

#include "eval/scoring/reach.hpp"

#include <algorithm>

#include "model/coverage.hpp"

namespace skillc::eval {
namespace {

struct Votes {
  std::size_t met = 0, graded = 0, exercised = 0;

  void add(Outcome outcome) {
    ++exercised;
    met += outcome == Outcome::met;
    graded += outcome == Outcome::met || outcome == Outcome::missed;
  }

  Reach reach() const {
    if (exercised == 0) return Reach::unexercised;
    if (graded == 0) return Reach::ungraded;
    return met * 2 > graded ? Reach::demonstrated : Reach::missed;
  }
};

struct SkillVotes {
  std::vector<Votes> entries, items;

  explicit SkillVotes(const model::Skill& skill) : entries(skill.entries.size()), items(skill.items.size()) {}

  void add(const model::Exercised& exercised, Outcome outcome) {
    for (std::size_t entry : exercised.entries) entries[entry].add(outcome);
    for (std::size_t item : exercised.items) items[item].add(outcome);
  }
};

void vote(SkillVotes& votes, const Plan& plan, const CaseResult& result) {
  const Trial& trial = plan.trials[result.trial];
  const model::Skill& skill = skill_of(plan, trial);
  const model::LinkedCase& linked = linked_case_of(plan, trial);
  for (std::size_t i = 0; i < linked.expectations.size(); ++i) {
    // A trial that was not run exercises what it would have: it is not graded, and says so.
    const Outcome outcome = i < result.expectations.size() ? result.expectations[i].verdict.outcome : Outcome::ungraded;
    votes.add(model::exercised_by(skill, linked.expectations[i]), outcome);
  }
  votes.add(model::exercised_by(skill, linked.covers), outcome_of_whole(result));
}

SkillReach reach_of(const SkillVotes& votes) {
  SkillReach reach;
  for (const Votes& one : votes.entries) reach.entries.push_back(one.reach());
  for (const Votes& one : votes.items) reach.items.push_back(one.reach());
  return reach;
}

void take_better(std::vector<Reach>& best, const std::vector<Reach>& other) {
  best.resize(std::max(best.size(), other.size()), Reach::unexercised);
  for (std::size_t i = 0; i < other.size(); ++i) best[i] = std::max(best[i], other[i]);
}

void fill_reviewer(const Results& results, ReviewerResult& reviewer) {
  const Plan& plan = *results.plan;
  std::vector<std::optional<SkillVotes>> votes(plan.graph->skills.size());
  for (const CaseResult& result : results.cases) {
    const Trial& trial = plan.trials[result.trial];
    if (trial.reviewer != reviewer.reviewer || trial.configuration != reviewer.configuration) continue;
    if (is_query(plan, trial)) continue;
    auto& of_skill = votes[trial.skill];
    if (!of_skill) of_skill.emplace(plan.graph->skills[trial.skill]);
    vote(*of_skill, plan, result);
  }
  for (const auto& of_skill : votes) reviewer.reach.push_back(of_skill ? reach_of(*of_skill) : SkillReach{});
}

}  // namespace

// Reach's order is from worst to best.
static_assert(Reach::unexercised < Reach::ungraded && Reach::ungraded < Reach::missed &&
              Reach::missed < Reach::demonstrated);

Reach reach_at(const std::vector<Reach>& reach, std::size_t index) {
  return index < reach.size() ? reach[index] : Reach::unexercised;
}

Outcome outcome_of_whole(const CaseResult& result) {
  auto has = [&](Outcome outcome) {
    return std::any_of(result.expectations.begin(), result.expectations.end(),
                       [&](const ExpectationResult& one) { return one.verdict.outcome == outcome; });
  };
  if (result.status == CaseStatus::error) return Outcome::error;
  if (has(Outcome::missed)) return Outcome::missed;
  return has(Outcome::met) ? Outcome::met : Outcome::ungraded;
}

void fill_reach(Results& results) {
  for (ReviewerResult& reviewer : results.reviewers) fill_reviewer(results, reviewer);
  results.reach = reach_under(results, results.plan->configurations.front());
}

std::vector<SkillReach> reach_under(const Results& results, Configuration configuration) {
  std::vector<SkillReach> best(results.plan->graph->skills.size());
  for (const ReviewerResult& reviewer : results.reviewers) {
    if (reviewer.configuration != configuration) continue;
    for (std::size_t s = 0; s < reviewer.reach.size(); ++s) {
      take_better(best[s].entries, reviewer.reach[s].entries);
      take_better(best[s].items, reviewer.reach[s].items);
    }
  }
  return best;
}

std::optional<double> CoverageCount::share() const {
  const std::size_t all = entries + items;
  if (all == 0) return std::nullopt;
  return static_cast<double>(entries_demonstrated + items_demonstrated) / static_cast<double>(all);
}

Counted counted_for(const ReviewerResult& reviewer) {
  return reviewer.configuration == Configuration::baseline ? Counted::of_then : Counted::all;
}

bool is_counted(const Plan& plan, Counted counted, std::size_t skill, const std::vector<std::size_t> SkillBefore::*of,
                std::size_t index) {
  if (counted == Counted::all) return true;
  const SkillBefore& before = plan.baseline->skills[skill];
  if (before.skill == model::kNone) return false;
  return counted == Counted::in_skills_of_then || (before.*of)[index] != model::kNone;
}

CoverageCount count_coverage(const Plan& plan, const std::vector<SkillReach>& reach, Counted counted) {
  CoverageCount count;
  std::vector<bool> has_cases(plan.graph->skills.size());
  for (const std::size_t skill : skills_with_cases(plan)) has_cases[skill] = true;
  for (std::size_t s = 0; s < has_cases.size(); ++s) {
    if (!has_cases[s]) continue;
    const model::Skill& skill = plan.graph->skills[s];
    for (std::size_t i = 0; i < skill.entries.size(); ++i) {
      if (!model::counts_for_coverage(skill.entries[i], plan.graph->kinds)) continue;
      if (!is_counted(plan, counted, s, &SkillBefore::entries, i)) continue;
      ++count.entries;
      count.entries_exercised += reach_at(reach[s].entries, i) >= Reach::ungraded;
      count.entries_demonstrated += reach_at(reach[s].entries, i) >= Reach::demonstrated;
    }
    for (std::size_t i = 0; i < skill.items.size(); ++i) {
      if (!is_counted(plan, counted, s, &SkillBefore::items, i)) continue;
      ++count.items;
      count.items_exercised += reach_at(reach[s].items, i) >= Reach::ungraded;
      count.items_demonstrated += reach_at(reach[s].items, i) >= Reach::demonstrated;
    }
  }
  return count;
}

CoverageCount coverage_of(const Plan& plan, const ReviewerResult& reviewer) {
  return count_coverage(plan, reviewer.reach, counted_for(reviewer));
}

}  // namespace skillc::eval
