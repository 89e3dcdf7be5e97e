#pragma once
// Scores: what a journal means for its plan. Pure: the same plan and journal give the same bytes.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "eval/judging/verdict.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"
#include "eval/scoring/statistics.hpp"

namespace skillc::eval {

// Expectations by outcome, those of queries left out: whether a skill is loaded is another question than what is made
// of it (triggering.hpp). `pass_rate` = weight met / weight (met + missed); nothing where nothing was graded.
struct Tally {
  std::size_t met = 0, missed = 0, ungraded = 0, errors = 0;
  double weight_met = 0, weight_graded = 0;
  // Of pass_rate, as of whole cases, for what hangs together in one, attempts and reviewers too, is no evidence of how
  // the next one fares; nothing of fewer weighty ones than kFewestCases.
  std::optional<Interval> interval = {};
  // That pass_rate is of, attempts and reviewers put together, those of next to no weight left out (count_weighty).
  std::size_t weighty_cases = 0;
  // One case for each trial that was run; `error_cases` are infrastructure errors, judges' included.
  std::size_t trials = 0, passed_cases = 0, failed_cases = 0, ungraded_cases = 0, error_cases = 0;
  std::optional<double> pass_rate() const;
};

// Of answers whose reviewers were given the skill.
struct CitationTally {
  std::size_t answers = 0;
  std::size_t all = 0, missing = 0, misfit = 0;  // as CitationCount
  std::size_t wrong_count() const { return missing + misfit; }
  std::optional<double> wrong_per_answer() const;  // nothing of no answer
};

enum class CaseStatus { passed, failed, ungraded, error, not_run };
std::string_view case_status_name(CaseStatus status);

struct ExpectationResult {
  std::string text;
  double weight = 1;
  Verdict verdict;
};

struct CaseResult {
  std::size_t trial = 0;  // index into Plan::trials
  // Passed: something was graded, nothing graded is missed, nothing failed. Errors before misses before the rest.
  CaseStatus status = CaseStatus::not_run;
  std::vector<ExpectationResult> expectations;
  std::optional<Failure> failure;
  std::optional<CitationCount> citations;  // as in Judged
  // Of a query that was answered: what was loaded, each name as skills are called; nothing where the reviewer does not
  // say.
  std::optional<std::vector<std::string>> skills_loaded;
  Usage usage;  // of all tries, also of a trial that was not run to its end
  std::chrono::milliseconds elapsed{0};
};

// What became of an entry or a checklist item under one reviewer (attempts of all cases together).
enum class Reach {
  unexercised,   // no case exercises it
  ungraded,      // exercised, but nothing was graded
  missed,        // met in half of the graded attempts or fewer
  demonstrated,  // met in more than half
};

// Of one skill, parallel to its entries and items. Of several reviewers: the best that any of them reached.
struct SkillReach {
  std::vector<Reach> entries;
  std::vector<Reach> items;
};

struct ReviewerResult {
  std::size_t reviewer = 0;  // index into Plan::reviewers
  Configuration configuration = Configuration::with_skill;
  Tally tally;
  Usage usage;                    // summed where known
  std::vector<SkillReach> reach;  // parallel to Graph::skills; empty vectors where the reviewer has no trial of it
  CitationTally citations = {};
  std::size_t queries = 0;  // trials, in no tally
};

// What became of one pair of answers (preference.hpp).
struct PairResult {
  std::size_t with = 0, against = 0;     // indexes into Plan::trials
  std::optional<Preference> preference;  // an error as well where one of the answers is one; nothing: not compared
};

// One reviewer with the skill against the same under another configuration, by the comparer.
struct PreferenceTally {
  std::size_t reviewer = 0;  // index into Plan::reviewers
  Configuration against = Configuration::without_skill;
  std::size_t wins = 0, losses = 0, ties = 0;  // of the answers with the skill
  std::size_t swayed = 0;                      // of `ties`: the two askings disagreed
  std::size_t errors = 0, not_compared = 0;
};

struct Results {
  const Plan* plan = nullptr;
  std::vector<CaseResult> cases;          // parallel to Plan::trials
  std::vector<ReviewerResult> reviewers;  // by reviewer, then configuration
  Tally total;                            // of those that stand for the whole
  std::vector<SkillReach> reach;          // of the same; parallel to skills
  // Of all, in whatever configuration.
  std::size_t errors = 0;                    // expectations
  std::size_t failed_trials = 0;             // infrastructure errors, judges' included
  std::size_t not_run = 0;                   // trials without verdicts
  std::size_t failed_comparisons = 0;        // of answers that are there
  std::size_t not_compared = 0;              // pairs whose answers are there
  Usage usage;                               // where known; of an answer that stands for several trials once
  std::vector<PairResult> pairs;             // in the plan's order; none without a comparer
  std::vector<PreferenceTally> preferences;  // by reviewer, then configuration
};

Results score(const Plan& plan, const JournalState& journal);

// Whether a reviewer's figures are among those of the whole: of the first configuration, with the skill where that was
// run.
bool stands_for_whole(const Results& results, const ReviewerResult& reviewer);

// Coverage as a share of what counts (entries of skill-wide kinds that are strongly declared, and checklist items) in
// the skills that the plan has cases of.
struct CoverageCount {
  std::size_t entries = 0, entries_exercised = 0, entries_demonstrated = 0;
  std::size_t items = 0, items_exercised = 0, items_demonstrated = 0;
  std::optional<double> share() const;  // demonstrated / all, entries and items together; nothing where there is none
};
// With a baseline: all that is there now; of that what stands in skills that the baseline has; or what was there then.
enum class Counted { all, in_skills_of_then, of_then };
CoverageCount count_coverage(const Plan& plan, const std::vector<SkillReach>& reach, Counted counted = Counted::all);
// What a reviewer is measured by: who was given the skill as it was can demonstrate only what was there then.
Counted counted_for(const ReviewerResult& reviewer);
CoverageCount coverage_of(const Plan& plan, const ReviewerResult& reviewer);  // of that
// Whether one of a skill's entries, or of its checklist items (`of`: SkillBefore's member), is among what is counted.
bool is_counted(const Plan& plan, Counted counted, std::size_t skill, const std::vector<std::size_t> SkillBefore::*of,
                std::size_t index);

}  // namespace skillc::eval
