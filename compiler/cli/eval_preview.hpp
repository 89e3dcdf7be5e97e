#pragma once
// What `skillc eval --dry-run` prints.

#include <string>
#include <vector>

#include "eval/planning/plan.hpp"
#include "eval/running/budget.hpp"
#include "eval/running/preview.hpp"

namespace skillc::cli {

// For people: reviewers and configurations with how many trials there are and where their answers would come from, and
// the first of those to ask.
// Judges, the comparer and `limits` are told below: what else a run would ask, and where it would stop.
std::string preview_text(const eval::Plan& plan, const std::vector<eval::ReplySource>& sources,
                         const eval::BudgetLimits& limits);
// For programs: "skillc-plan/1", every trial with its key.
std::string preview_json(const eval::Plan& plan, const std::vector<eval::ReplySource>& sources);

}  // namespace skillc::cli
