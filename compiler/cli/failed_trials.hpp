#pragma once
// What failed in the run before: for `skillc eval --failed`.

#include <set>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/planning/plan.hpp"
#include "source/configuration.hpp"

namespace skillc::cli {

struct FailedTrials {
  std::set<eval::TrialName> names;
  unsigned repeat = 1;  // attempts at each case, as the run's own plan says: which of them fails is chance
};

// The trials of the newest finished run below the library's .skillc/runs that failed, could not be run, or were never
// asked, for its budget was spent; and the same cases of the same reviewers under all `configurations`, where they are
// selected under one of these, because a case is compared with itself. What is missed without the skill, or at the
// baseline, is no failure where it was tried with the skill, too. Fails where there is no such run, or its results
// cannot be read, with the place.
Result<FailedTrials> failed_trials(const FileReader& files, const source::Configuration& configuration,
                                   const std::vector<eval::Configuration>& configurations);

}  // namespace skillc::cli
