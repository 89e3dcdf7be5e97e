#pragma once
// Who judges what: an expectation's own check, else the judge command, else the citation judge, else nobody.

#include <string>
#include <utility>
#include <vector>

#include "base/process.hpp"
#include "eval/asking/trial.hpp"
#include "eval/judging/answer_citations.hpp"
#include "eval/judging/verdict.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// What each judge command said, parallel to Plan::judges; of one that was not asked nothing. Verdicts are parallel to
// the case's expectations; those that have a check of their own mean nothing.
using JudgesSaid = std::vector<std::optional<std::vector<Verdict>>>;

struct Judged {
  std::vector<Verdict> verdicts;           // one for each expectation of the trial's case, in order
  std::optional<CitationCount> citations;  // of an answer by a reviewer that was given the skill alone
  JudgesSaid said = {};
};

// Judges an answer. `folder_verdicts` are the ones of Asked. A judge command runs in a fresh folder under
// `context.scratch`; where it fails, what it was to judge is an `error`. One whose verdicts are `known` is not asked
// again. Nothing where the run was cancelled.
std::optional<Judged> judge(const TrialContext& context, const Plan& plan, const Trial& trial, const Answer& answer,
                            const std::vector<std::pair<std::size_t, Verdict>>& folder_verdicts, JudgesSaid known = {});

// What stands for the verdicts of a trial that failed: an `error` for each expectation.
std::vector<Verdict> verdicts_of_failure(const Plan& plan, const Trial& trial, const Failure& failure);

}  // namespace skillc::eval
