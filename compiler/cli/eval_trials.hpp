#pragma once
// A plan, run in a folder.

#include <chrono>
#include <cstddef>
#include <string>

#include "base/result.hpp"
#include "cli/cli.hpp"
#include "eval/run.hpp"

namespace skillc::cli {

// How a run ended, short of its scores.
struct EndedTrials {
  int signal = 0;
  std::string budget_spent;
  std::size_t cached = 0;
  std::chrono::milliseconds elapsed{0};
};

// Runs what is to be run, as long as nobody interrupts it; progress goes to standard error. Reports of an earlier run
// in the folder are removed.
Result<EndedTrials> run_trials(Environment& environment, const eval::Plan& plan, const eval::RunOptions& options,
                               const std::string& folder, bool resume);

}  // namespace skillc::cli
