#pragma once
// Whether skills are loaded when they should be, and whether others are loaded instead.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "eval/scoring/results.hpp"

namespace skillc::eval {

// One query, over all attempts of one reviewer in one configuration.
struct QueryResult {
  std::size_t first = 0;                              // index of the first attempt's trial in Plan::trials
  std::size_t loaded = 0, graded = 0;                 // attempts that loaded the skill, of those of which that is known
  std::size_t ungraded = 0, errors = 0, not_run = 0;  // the others, which are in no rate
  // Where it should load: what was loaded in its stead, by name, offered or not, with the count of attempts.
  std::map<std::string, std::size_t> instead = {};
  std::optional<double> rate() const;        // loaded / graded; nothing of nothing
  std::optional<Interval> interval() const;  // of rate
};

// Attempts at the queries of a skill: that should load it and did (hits) or did not (misses), that should not and did
// (false alarms) or did not (rejections). As skill-creator's run_loop.py counts them; what is divided by nothing is not
// there.
struct TriggerCounts {
  std::size_t queries = 0, passed = 0, failed = 0;  // the rest of the queries is not known
  std::size_t hits = 0, misses = 0, false_alarms = 0, rejections = 0;
  std::size_t ungraded = 0, errors = 0, not_run = 0;
  std::size_t known() const { return passed + failed; }  // queries
  std::optional<double> pass_rate() const;               // passed / known
  std::optional<double> precision() const;               // hits / all that loaded it
  std::optional<double> recall() const;                  // hits / all that should
  std::optional<double> accuracy() const;                // (hits + rejections) / all
};
// "2 of 3", "0 of 0, 3 not known"; with nouns "2 of 3 queries as they should be", "0 of 1 query as they should be, 3
// not known".
std::string passed_text(const TriggerCounts& counts, bool with_nouns = false);
struct SkillTriggering {
  std::size_t skill = 0;  // index into Graph::skills
  TriggerCounts counts;
};

// What was loaded at the queries that should load one skill, or, in the last row, at those that should not load theirs.
// An attempt that loaded several counts for each of them.
struct ConfusionRow {
  std::optional<std::size_t> skill;  // index into Graph::skills; nothing: queries that should not trigger
  std::size_t attempts = 0;          // of which it is known what they loaded
  std::vector<std::size_t> loaded;   // parallel to Triggering::columns
  std::size_t others = 0;            // that loaded a skill which was not offered
  std::size_t none = 0;              // that loaded nothing
};

// One reviewer in one configuration.
struct Triggering {
  std::size_t reviewer = 0;  // index into Plan::reviewers
  Configuration configuration = Configuration::with_skill;
  std::vector<QueryResult> queries;     // in the plan's order
  std::vector<SkillTriggering> skills;  // that have queries, in the graph's order
  TriggerCounts total;
  std::vector<std::size_t> columns;  // indexes into Graph::skills: those with queries and those that were loaded
  std::vector<ConfusionRow> rows;    // none where a single skill was offered
};

// By reviewer, then configuration; none without queries.
std::vector<Triggering> triggering_of(const Results& results);

// Whether a query did as it should: it loads its skill where its rate is at least Plan::trigger_threshold. Nothing
// where nothing is known.
std::optional<bool> passes(const Plan& plan, const QueryResult& query);

// A query that passes with the skill as it is and did not at the baseline, or the other way round.
struct QueryFlip {
  std::size_t reviewer = 0;  // index into Plan::reviewers
  QueryResult now, then;
  bool is_gain = false;    // passes now
  bool is_steady = false;  // no graded attempt differs from the others, now or then
};
// By reviewer, then in the plan's order; none without a baseline.
std::vector<QueryFlip> find_query_flips(const std::vector<Triggering>& triggering, const Plan& plan);

// How many queries there are, passed and failed over all reviewers under the first configuration.
TriggerCounts queries_of_whole(const std::vector<Triggering>& triggering, const Plan& plan);

}  // namespace skillc::eval
