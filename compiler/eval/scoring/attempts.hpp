#pragma once
// Several attempts at one case put together, and two configurations held against each other.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "eval/scoring/results.hpp"
#include "eval/scoring/statistics.hpp"
#include "eval/scoring/triggering.hpp"

namespace skillc::eval {

// An expectation over the attempts in which it was graded.
struct ExpectationRate {
  std::size_t met = 0, missed = 0;
  bool by_citation = false;  // by the citation judge in any of them
  bool is_graded() const { return met + missed > 0; }
  bool is_flaky() const { return met > 0 && missed > 0; }
  double rate() const { return static_cast<double>(met) / static_cast<double>(met + missed); }  // where it is graded
  std::optional<Interval> interval() const;
};

// All attempts of one reviewer at one case in one configuration.
struct CaseAttempts {
  std::size_t first = 0;                      // index of the first one's trial in Plan::trials
  std::size_t attempts = 0, passed = 0;       // those that passed or failed; errors and ungraded ones are no attempt
  std::vector<ExpectationRate> expectations;  // parallel to the case's
};

// In the plan's order; of a shard those attempts that it has.
std::vector<CaseAttempts> attempts_of(const Results& results);

// What repeating showed of one reviewer in one configuration, queries left out: means over its cases.
struct Repeated {
  std::size_t reviewer = 0;                 // index into Results::reviewers
  std::size_t k = 1;                        // Plan::repeat
  std::size_t cases = 0;                    // with an attempt: what pass_at_1 is over
  std::size_t whole_cases = 0;              // with k attempts or more: what the others are over
  std::optional<double> pass_at_1;          // the chance that one attempt passes
  std::optional<double> pass_at_k;          // that one of k does
  std::optional<double> pass_hat_k;         // that all k do
  std::size_t expectations = 0, flaky = 0;  // graded ones, and those whose attempts differ
};

// An expectation that is met in more than half of its attempts under one configuration and not under the other.
struct Flip {
  std::size_t trial = 0;  // index of the case's first with the skill in Plan::trials
  std::size_t expectation = 0;
  bool is_gain = false;    // met with the skill as it is
  bool is_steady = false;  // no attempt differs from the others, under either configuration
};

// One reviewer with the skill against the same without it, or with the skill as it was, over the expectations that were
// graded in both: others would compare unlike things. Queries are left out.
struct Comparison {
  std::size_t reviewer = 0;  // index into Plan::reviewers
  Configuration against = Configuration::without_skill;
  std::size_t cases = 0;          // with such expectations
  std::size_t weighty_cases = 0;  // of these, by count_weighty
  std::size_t expectations = 0;   // those
  // Of these, under `without_skill`: where the citation judge judged, though nobody had been told what can be cited.
  std::size_t by_citation = 0;
  double weight = 0;
  double with = 0, without = 0;      // their rates
  double difference = 0;             // with - without
  std::optional<Interval> interval;  // of the difference; see difference_interval
  std::vector<Flip> flips;           // in the plan's order
};

// All of them, worked out once for gates and reports: ten thousand resamples are not free.
struct Statistics {
  std::vector<CaseAttempts> attempts;   // in the plan's order
  std::vector<Repeated> repeated;       // parallel to Results::reviewers
  std::vector<Comparison> comparisons;  // by reviewer, then configuration; none where there is nothing in common
  std::vector<Triggering> triggering;   // likewise; none without queries
  std::vector<QueryFlip> query_flips;   // since the baseline
};
Statistics statistics_of(const Results& results);

}  // namespace skillc::eval
