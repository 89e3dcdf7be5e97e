#pragma once
// What is wrong with an eval before its first trial.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/cli.hpp"
#include "cli/session.hpp"
#include "eval/plan.hpp"

namespace skillc::cli {

// The errors that `check` finds in the evals files of the selected skills, by the rules' own severities, whatever
// skillc.yaml makes of them: such evals would be scored by half. `only` as on the command line: SKILL or SKILL/CASE.
std::vector<diag::Diagnostic> broken_evals(const FileReader& files, const Session& session,
                                           const std::vector<std::string>& only);

// Fails where a folder to replay from is not there or holds no recording: every trial would fail alike.
Result<void> require_recordings(const FileReader& files, const std::string& folder);

// A warning for each variable that `env` of a reviewer or judge names and that is not set.
std::vector<std::string> unset_variables(const eval::Plan& plan, const std::vector<std::string>& environment);

}  // namespace skillc::cli
