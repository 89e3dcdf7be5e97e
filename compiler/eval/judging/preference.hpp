#pragma once
// Which of two answers to one case a program prefers, skillc-compare/1: stdin
// `{"protocol","case","answers":{"A","B"}}`, stdout `{"preferred":"A|B|tie","evidence"}`. It is not told which
// configuration an answer came from, and asked twice with the sides swapped: whom the side decides is a tie.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "eval/asking/trial.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// A trial with the skill and the one that differs from it in the configuration alone: indexes into Plan::trials.
struct AnswerPair {
  std::size_t with = 0;
  std::size_t against = 0;
};
// In the plan's order, by the configuration held against within a trial; none without a comparer.
std::vector<AnswerPair> pairs_of(const Plan& plan);

// Of all that a preference hangs on: the comparer, the case, both answers. `with`, `against`: the answers' digests.
std::string preference_digest(const Plan& plan, const AnswerPair& pair, const std::string& with,
                              const std::string& against);

// Asks plan.comparer in fresh folders under `context.scratch`; equal answers are a tie without asking. A comparer that
// fails, or says none of the three, is an error, never a tie. Nothing where the run was cancelled.
std::optional<Preference> prefer(const TrialContext& context, const Plan& plan, const AnswerPair& pair,
                                 const Answer& with, const Answer& against);

}  // namespace skillc::eval
