#pragma once
// A plan, run in a folder.

#include <string>

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "cli/cli.hpp"
#include "eval/keeping/kept_plan.hpp"
#include "eval/running/run.hpp"

namespace skillc::cli {

// Runs what is to be run, as long as nobody interrupts it; progress goes to standard error. `kept`, what the journal is
// to say of the plan, is in it before the first trial, and how it ended after the last. Reports of an earlier run in
// the folder are removed. Returns the signal that interrupted it, 0 where none did; what `interrupts` notes behind the
// last trial interrupts nothing.
Result<int> run_trials(Environment& environment, const eval::Plan& plan, const eval::KeptPlan& kept,
                       const eval::RunOptions& options, const std::string& folder, bool resume,
                       InterruptWatch& interrupts);

}  // namespace skillc::cli
