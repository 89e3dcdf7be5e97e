#pragma once
// What failed in the run before: for `skillc eval --failed`.

#include <set>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/plan.hpp"
#include "source/configuration.hpp"

namespace skillc::cli {

struct FailedTrials {
  std::set<eval::TrialName> names;
  unsigned repeat = 1;  // attempts at each case in that run: which of them fails is chance
};

// The trials of the newest finished run below the library's .skillc/runs that failed or could not be run. Fails where
// there is no such run, or its results cannot be read.
Result<FailedTrials> failed_trials(const FileReader& files, const source::Configuration& configuration);

}  // namespace skillc::cli
