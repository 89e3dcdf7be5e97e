// Scores are worked out from the journal's verdicts alone and in the plan's order, so that a resumed run, a cached one
// and a whole one give the same figures. Errors and what nobody graded are counted, and enter no rate.

#include "eval/scoring/results.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "eval/judging/preference.hpp"
#include "eval/judging/verdict_digest.hpp"
#include "eval/scoring/reach.hpp"

namespace skillc::eval {
namespace {

CaseStatus status_of(const CaseResult& result) {
  auto has = [&](Outcome outcome) {
    return std::any_of(result.expectations.begin(), result.expectations.end(),
                       [&](const ExpectationResult& one) { return one.verdict.outcome == outcome; });
  };
  if (result.failure || has(Outcome::error)) return CaseStatus::error;
  if (has(Outcome::missed)) return CaseStatus::failed;
  return has(Outcome::met) ? CaseStatus::passed : CaseStatus::ungraded;
}

// What a trial took so far, whatever became of it.
Usage usage_of(const JournalState& journal, const std::string& key) {
  if (const auto reply = journal.replies.find(key); reply != journal.replies.end()) return reply->second.usage;
  const auto tried = journal.tried.find(key);
  return tried == journal.tried.end() ? Usage() : tried->second;
}

CaseResult score_case(const Plan& plan, std::size_t index, const JournalState& journal) {
  CaseResult result;
  result.trial = index;
  const Trial& trial = plan.trials[index];
  const auto reply = journal.replies.find(trial.key);
  const auto verdicts = journal.verdicts.find(trial.key);
  const auto& expectations = case_of(plan, trial).expectations;
  result.usage = usage_of(journal, trial.key);
  if (reply == journal.replies.end() || verdicts == journal.verdicts.end()) return result;
  const JudgedReply& judged = verdicts->second;
  if (judged.verdicts.size() != expectations.size()) return result;
  if (judged.digest != verdicts_digest(plan, trial, reply->second.digests)) return result;
  for (std::size_t i = 0; i < expectations.size(); ++i)
    result.expectations.push_back({expectations[i].text, expectations[i].weight, judged.verdicts[i]});
  result.failure = reply->second.failure;
  result.citations = judged.citations;
  if (is_query(plan, trial)) result.skills_loaded = reply->second.skills_loaded;
  if (result.skills_loaded)
    for (std::string& name : *result.skills_loaded) name = nfkc(trim(name));
  result.elapsed = reply->second.elapsed;
  result.status = status_of(result);
  return result;
}

void add(Tally& tally, const ExpectationResult& one) {
  switch (one.verdict.outcome) {
    case Outcome::met:
      ++tally.met;
      tally.weight_met += one.weight;
      tally.weight_graded += one.weight;
      break;
    case Outcome::missed:
      ++tally.missed;
      tally.weight_graded += one.weight;
      break;
    case Outcome::ungraded:
      ++tally.ungraded;
      break;
    case Outcome::error:
      ++tally.errors;
      break;
  }
}

void add(Tally& sum, const Tally& tally) {
  sum.met += tally.met;
  sum.missed += tally.missed;
  sum.ungraded += tally.ungraded;
  sum.errors += tally.errors;
  sum.weight_met += tally.weight_met;
  sum.weight_graded += tally.weight_graded;
  sum.trials += tally.trials;
  sum.passed_cases += tally.passed_cases;
  sum.failed_cases += tally.failed_cases;
  sum.ungraded_cases += tally.ungraded_cases;
  sum.error_cases += tally.error_cases;
}

void add(Tally& tally, const CaseResult& result) {
  if (result.status == CaseStatus::not_run) return;
  ++tally.trials;
  for (const ExpectationResult& one : result.expectations) add(tally, one);
  tally.passed_cases += result.status == CaseStatus::passed;
  tally.failed_cases += result.status == CaseStatus::failed;
  tally.ungraded_cases += result.status == CaseStatus::ungraded;
  tally.error_cases += result.status == CaseStatus::error;
}

// Errors are errors, whatever was asked.
void count_query(const CaseResult& result, Results& results, ReviewerResult& reviewer) {
  ++reviewer.queries;
  results.failed_trials += result.status == CaseStatus::error;
  for (const ExpectationResult& one : result.expectations) results.errors += one.verdict.outcome == Outcome::error;
}

void add(CitationTally& tally, const std::optional<CitationCount>& count) {
  if (!count) return;
  ++tally.answers;
  tally.all += count->all;
  tally.missing += count->missing;
  tally.misfit += count->misfit;
}

// What each case adds to a pass rate, whoever answered in however many attempts.
class CaseSums {
 public:
  void add(const Trial& trial, const CaseResult& result) {
    CaseSum& sum = sums_[{trial.skill, trial.eval_case}];
    for (const ExpectationResult& one : result.expectations) {
      const bool is_met = one.verdict.outcome == Outcome::met;
      if (is_met) sum.value += one.weight;
      if (is_met || one.verdict.outcome == Outcome::missed) sum.weight += one.weight;
    }
  }

  void fill(Tally& tally, std::uint64_t seed) const {
    std::vector<CaseSum> graded;
    for (const auto& [key, sum] : sums_)
      if (sum.weight > 0) graded.push_back(sum);
    tally.weighty_cases = count_weighty(graded);
    tally.interval = rate_interval(graded, seed);
  }

 private:
  std::map<std::pair<std::size_t, std::size_t>, CaseSum> sums_;  // by skill and case
};

void fill_intervals(Results& results) {
  const Plan& plan = *results.plan;
  std::map<std::pair<std::size_t, Configuration>, CaseSums> each;
  CaseSums all;
  for (const CaseResult& one : results.cases) {
    const Trial& trial = plan.trials[one.trial];
    if (is_query(plan, trial)) continue;
    each[{trial.reviewer, trial.configuration}].add(trial, one);
    if (trial.configuration == plan.configurations.front()) all.add(trial, one);
  }
  const std::uint64_t seed = seed_of(plan.digest);
  std::vector<const Tally*> of_whole;
  for (ReviewerResult& one : results.reviewers) {
    each[{one.reviewer, one.configuration}].fill(one.tally, seed);
    if (stands_for_whole(results, one)) of_whole.push_back(&one.tally);
  }
  if (of_whole.size() != 1) return all.fill(results.total, seed);
  results.total.interval = of_whole.front()->interval;  // ten thousand resamples are not free
  results.total.weighty_cases = of_whole.front()->weighty_cases;
}

bool has_trials(const Plan& plan, std::size_t reviewer, Configuration configuration) {
  return std::any_of(plan.trials.begin(), plan.trials.end(), [&](const Trial& trial) {
    return trial.reviewer == reviewer && trial.configuration == configuration;
  });
}

// An answer that failed is nobody's loss: the pair is an error.
std::optional<Preference> find_preference(const Plan& plan, const AnswerPair& pair, const JournalState& journal,
                                          Results& results) {
  const auto with = journal.replies.find(plan.trials[pair.with].key);
  const auto against = journal.replies.find(plan.trials[pair.against].key);
  if (with == journal.replies.end() || against == journal.replies.end()) return std::nullopt;
  if (with->second.failure || against->second.failure)
    return Preference{Preferred::error, {}, "there is no answer to compare", ""};
  const auto found = journal.preferences.find(
      preference_digest(plan, pair, with->second.digests.answer, against->second.digests.answer));
  if (found == journal.preferences.end()) {
    ++results.not_compared;
    return std::nullopt;
  }
  results.failed_comparisons += found->second.preferred == Preferred::error;
  return found->second;
}

void add(PreferenceTally& tally, const std::optional<Preference>& preference) {
  if (!preference) {
    ++tally.not_compared;
    return;
  }
  tally.wins += preference->preferred == Preferred::with_skill;
  tally.losses += preference->preferred == Preferred::against;
  tally.ties += preference->preferred == Preferred::tie;
  tally.swayed += preference->is_swayed();
  tally.errors += preference->preferred == Preferred::error;
}

void score_preferences(const JournalState& journal, Results& results) {
  const Plan& plan = *results.plan;
  for (const AnswerPair& pair : pairs_of(plan)) {
    results.pairs.push_back({pair.with, pair.against, find_preference(plan, pair, journal, results)});
    const std::size_t reviewer = plan.trials[pair.with].reviewer;
    const Configuration against = plan.trials[pair.against].configuration;
    auto tally = std::find_if(results.preferences.begin(), results.preferences.end(), [&](const PreferenceTally& one) {
      return one.reviewer == reviewer && one.against == against;
    });
    if (tally == results.preferences.end()) {
      results.preferences.push_back({});
      tally = results.preferences.end() - 1;
      tally->reviewer = reviewer;
      tally->against = against;
    }
    add(*tally, results.pairs.back().preference);
  }
  std::sort(results.preferences.begin(), results.preferences.end(),
            [](const PreferenceTally& a, const PreferenceTally& b) {
              return std::pair(a.reviewer, a.against) < std::pair(b.reviewer, b.against);
            });
}

}  // namespace

std::optional<double> Tally::pass_rate() const {
  if (weight_graded <= 0) return std::nullopt;
  return weight_met / weight_graded;
}

std::optional<double> CitationTally::wrong_per_answer() const {
  if (answers == 0) return std::nullopt;
  return static_cast<double>(wrong_count()) / static_cast<double>(answers);
}

std::string_view case_status_name(CaseStatus status) {
  static constexpr std::string_view kNames[] = {"passed", "failed", "ungraded", "error", "not_run"};
  return kNames[static_cast<std::size_t>(status)];
}

bool stands_for_whole(const Results& results, const ReviewerResult& reviewer) {
  return reviewer.configuration == results.plan->configurations.front();
}

Results score(const Plan& plan, const JournalState& journal) {
  Results results;
  results.plan = &plan;
  for (std::size_t i = 0; i < plan.trials.size(); ++i) results.cases.push_back(score_case(plan, i, journal));
  for (std::size_t r = 0; r < plan.reviewers.size(); ++r)
    for (const Configuration configuration : plan.configurations)
      if (has_trials(plan, r, configuration)) results.reviewers.push_back({r, configuration, {}, {}, {}, {}, 0});
  std::set<std::string_view> paid;  // keys: an answer that stands for several trials was given once
  for (const CaseResult& one : results.cases) {
    const Trial& trial = plan.trials[one.trial];
    if (paid.insert(trial.key).second) add_usage(results.usage, one.usage);
    results.not_run += one.status == CaseStatus::not_run;
    for (ReviewerResult& reviewer : results.reviewers) {
      if (reviewer.reviewer != trial.reviewer || reviewer.configuration != trial.configuration) continue;
      add_usage(reviewer.usage, one.usage);
      if (is_query(plan, trial)) {
        count_query(one, results, reviewer);
        continue;
      }
      add(reviewer.tally, one);
      add(reviewer.citations, one.citations);
    }
  }
  for (const ReviewerResult& reviewer : results.reviewers) {
    results.errors += reviewer.tally.errors;
    results.failed_trials += reviewer.tally.error_cases;
    if (stands_for_whole(results, reviewer)) add(results.total, reviewer.tally);
  }
  fill_intervals(results);
  fill_reach(results);
  score_preferences(journal, results);
  return results;
}

}  // namespace skillc::eval
