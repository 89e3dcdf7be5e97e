// A description is as good as what it makes others load. So attempts are counted twice: by query, against what the
// query says, and by what was loaded in its stead, which shows the two descriptions that read alike.

#include "eval/scoring/triggering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace skillc::eval {
namespace {

std::optional<double> share(std::size_t part, std::size_t all) {
  return all == 0 ? std::nullopt : std::optional(static_cast<double>(part) / static_cast<double>(all));
}

bool should_trigger(const Plan& plan, const Trial& trial) {
  return case_of(plan, trial).should_trigger.value_or(false);
}

void add(const CaseResult& result, bool should, QueryResult& query) {
  if (result.status == CaseStatus::not_run) ++query.not_run;
  if (result.status == CaseStatus::error) ++query.errors;
  if (result.status == CaseStatus::ungraded) ++query.ungraded;
  if (result.status != CaseStatus::passed && result.status != CaseStatus::failed) return;
  ++query.graded;
  const bool is_loaded = (result.status == CaseStatus::passed) == should;
  query.loaded += is_loaded;
  if (is_loaded || !should) return;
  const auto names = result.skills_loaded.value_or(std::vector<std::string>());
  for (const std::string& name : std::set<std::string>(names.begin(), names.end())) ++query.instead[name];
}

void add(const QueryResult& query, bool should, std::optional<bool> has_passed, TriggerCounts& counts) {
  ++counts.queries;
  counts.passed += has_passed == true;
  counts.failed += has_passed == false;
  (should ? counts.hits : counts.false_alarms) += query.loaded;
  (should ? counts.misses : counts.rejections) += query.graded - query.loaded;
  counts.ungraded += query.ungraded;
  counts.errors += query.errors;
  counts.not_run += query.not_run;
}

class Counting {
 public:
  Counting(const Results& results, const ReviewerResult& reviewer) : results_(results), plan_(*results.plan) {
    all_.reviewer = reviewer.reviewer;
    all_.configuration = reviewer.configuration;
  }

  Triggering count() {
    for (std::size_t i = 0; i < results_.cases.size(); ++i)
      if (is_ours(plan_.trials[i])) add_attempt(i);
    for (const QueryResult& query : all_.queries) add_query(query);
    if (plan_.offered.size() > 1) confuse();
    return std::move(all_);
  }

 private:
  bool is_ours(const Trial& trial) const {
    return trial.reviewer == all_.reviewer && trial.configuration == all_.configuration && is_query(plan_, trial);
  }

  void add_attempt(std::size_t index) {
    const Trial& trial = plan_.trials[index];
    const auto is_same = [&](const Trial& other) {
      return other.skill == trial.skill && other.eval_case == trial.eval_case;
    };
    if (all_.queries.empty() || !is_same(plan_.trials[all_.queries.back().first]))
      all_.queries.push_back({index, 0, 0, 0, 0, 0});
    add(results_.cases[index], should_trigger(plan_, trial), all_.queries.back());
  }

  void add_query(const QueryResult& query) {
    const Trial& trial = plan_.trials[query.first];
    if (all_.skills.empty() || all_.skills.back().skill != trial.skill) all_.skills.push_back({trial.skill, {}});
    for (TriggerCounts* counts : {&all_.skills.back().counts, &all_.total})
      add(query, should_trigger(plan_, trial), passes(plan_, query), *counts);
  }

  void confuse() {
    std::map<std::optional<std::size_t>, std::vector<std::set<std::size_t>>> loads;  // by what should have been
    std::set<std::size_t> columns;
    for (std::size_t i = 0; i < results_.cases.size(); ++i) {
      const CaseResult& one = results_.cases[i];
      const Trial& trial = plan_.trials[i];
      if (!is_ours(trial)) continue;
      if (should_trigger(plan_, trial)) columns.insert(trial.skill);
      if (one.status != CaseStatus::passed && one.status != CaseStatus::failed) continue;
      std::set<std::size_t> loaded = loaded_by(trial, one);
      for (const std::size_t skill : loaded)
        if (skill != model::kNone) columns.insert(skill);
      loads[should_trigger(plan_, trial) ? std::optional(trial.skill) : std::nullopt].push_back(std::move(loaded));
    }
    all_.columns.assign(columns.begin(), columns.end());
    const auto rejected = loads.extract(std::nullopt);  // sorts first, stands last
    for (const auto& [skill, attempts] : loads) all_.rows.push_back(row_of(skill, attempts));
    if (rejected) all_.rows.push_back(row_of(std::nullopt, rejected.mapped()));
  }

  // Indexes into Graph::skills; kNone for all that were not offered.
  std::set<std::size_t> loaded_by(const Trial& trial, const CaseResult& result) const {
    std::set<std::size_t> loaded;
    const GivenSkill given = given_skill(plan_, trial);
    for (const std::string& name : result.skills_loaded.value_or(std::vector<std::string>())) {
      const auto offered = std::find_if(plan_.offered.begin(), plan_.offered.end(), [&](const Offered& one) {
        const bool is_own = one.skill == trial.skill;
        return name == (is_own ? given.skill().name : plan_.graph->skills[one.skill].name);
      });
      loaded.insert(offered == plan_.offered.end() ? model::kNone : offered->skill);
    }
    return loaded;
  }

  ConfusionRow row_of(std::optional<std::size_t> skill, const std::vector<std::set<std::size_t>>& attempts) const {
    ConfusionRow row{skill, attempts.size(), std::vector<std::size_t>(all_.columns.size()), 0, 0};
    for (const std::set<std::size_t>& loaded : attempts) {
      for (std::size_t c = 0; c < all_.columns.size(); ++c) row.loaded[c] += loaded.count(all_.columns[c]);
      row.others += loaded.count(model::kNone);
      row.none += loaded.empty();
    }
    return row;
  }

  const Results& results_;
  const Plan& plan_;
  Triggering all_;
};

}  // namespace

std::optional<double> QueryResult::rate() const {
  return share(loaded, graded);
}

std::optional<Interval> QueryResult::interval() const {
  const auto loaded_share = rate();
  return loaded_share ? wilson_interval(*loaded_share, static_cast<double>(graded)) : std::nullopt;
}

std::optional<double> TriggerCounts::pass_rate() const {
  return share(passed, known());
}

std::optional<double> TriggerCounts::precision() const {
  return share(hits, hits + false_alarms);
}

std::optional<double> TriggerCounts::recall() const {
  return share(hits, hits + misses);
}

std::optional<double> TriggerCounts::accuracy() const {
  return share(hits + rejections, hits + misses + false_alarms + rejections);
}

std::vector<Triggering> triggering_of(const Results& results) {
  std::vector<Triggering> all;
  for (const ReviewerResult& reviewer : results.reviewers)
    if (reviewer.queries > 0) all.push_back(Counting(results, reviewer).count());
  return all;
}

std::optional<bool> passes(const Plan& plan, const QueryResult& query) {
  const auto rate = query.rate();
  if (!rate) return std::nullopt;
  constexpr double kSlack = 1e-9;
  const bool triggers = *rate >= plan.trigger_threshold - kSlack;
  return triggers == should_trigger(plan, plan.trials[query.first]);
}

std::vector<QueryFlip> find_query_flips(const std::vector<Triggering>& triggering, const Plan& plan) {
  std::vector<QueryFlip> flips;
  const auto is_steady = [](const QueryResult& one) { return one.loaded == 0 || one.loaded == one.graded; };
  for (const Triggering& now : triggering) {
    if (now.configuration != Configuration::with_skill) continue;
    std::map<std::pair<std::size_t, std::size_t>, const QueryResult*> before;  // by skill and case
    for (const Triggering& then : triggering)
      if (then.configuration == Configuration::baseline && then.reviewer == now.reviewer)
        for (const QueryResult& query : then.queries)
          before[{plan.trials[query.first].skill, plan.trials[query.first].eval_case}] = &query;
    for (const QueryResult& query : now.queries) {
      const auto then = before.find({plan.trials[query.first].skill, plan.trials[query.first].eval_case});
      if (then == before.end()) continue;
      const auto passes_now = passes(plan, query), passed_then = passes(plan, *then->second);
      if (!passes_now || !passed_then || *passes_now == *passed_then) continue;
      flips.push_back({now.reviewer, query, *then->second, *passes_now, is_steady(query) && is_steady(*then->second)});
    }
  }
  return flips;
}

std::string passed_text(const TriggerCounts& counts, bool with_nouns) {
  const std::size_t known = counts.known();
  const char* const nouns = known == 1 ? " query as they should be" : " queries as they should be";
  return fmt::format("{} of {}{}", counts.passed, known, with_nouns ? nouns : "") +
         (known < counts.queries ? fmt::format(", {} not known", counts.queries - known) : "");
}

TriggerCounts queries_of_whole(const std::vector<Triggering>& triggering, const Plan& plan) {
  TriggerCounts all;
  for (const Triggering& one : triggering) {
    if (one.configuration != plan.configurations.front()) continue;
    all.queries += one.total.queries;
    all.passed += one.total.passed;
    all.failed += one.total.failed;
  }
  return all;
}

}  // namespace skillc::eval
