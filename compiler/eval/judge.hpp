#pragma once
// Who judges what: an expectation's own check, else the judge command, else the citation judge, else nobody.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/process.hpp"
#include "eval/plan.hpp"
#include "eval/trial.hpp"
#include "eval/verdict.hpp"

namespace skillc::eval {

// One verdict for each expectation of the trial's case, in order. `folder_verdicts` are the ones of Asked. A judge
// command runs in a fresh folder under `context.scratch`; where it fails, what it was to judge is an `error`. Nothing
// where the run was cancelled.
std::optional<std::vector<Verdict>> judge(const TrialContext& context, const Plan& plan, const Trial& trial,
                                          const Answer& answer,
                                          const std::vector<std::pair<std::size_t, Verdict>>& folder_verdicts);

// What stands for the verdicts of a trial that failed: an `error` for each expectation.
std::vector<Verdict> verdicts_of_failure(const Plan& plan, const Trial& trial, const Failure& failure);

// Which entries and checklist items of its skill an answer names: in `cites`, which may hold ids ("item-17",
// "#item-17", "skill#item-17", "check-…") and citations ("Item 17"), and in its text, messages included, by the
// citation grammar and by ids in brackets.
struct Cited {
  std::set<std::size_t> entries;  // parents of what is cited included
  std::set<std::size_t> items;
};
Cited cited_by(const model::Graph& graph, std::size_t skill, const Answer& answer);

}  // namespace skillc::eval
