#pragma once
// What stands below the report of a run that has just been made: what to doubt, and what to do next.

#include <string>

#include "cli/cli.hpp"
#include "cli/eval_arguments.hpp"
#include "cli/scored_run.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

// On the error stream. `state`: of the journal in `folder`.
void print_footer(Environment& environment, const ScoredRun& run, const eval::JournalState& state,
                  const eval::Plan& plan, const std::string& folder, const EvalArguments& arguments);

}  // namespace skillc::cli
