#pragma once
// What is wrong with an eval before its first trial.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/cli.hpp"
#include "cli/session.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

// The errors that `check` finds in the evals files of the selected skills, and slips in the names of keys, by which
// expectations are lost, by the rules' own severities, whatever skillc.yaml makes of them: such evals would be scored
// by half. With all skills selected also files of the library's evals that are no skill's. `only` as on the command
// line: SKILL or SKILL/CASE.
std::vector<diag::Diagnostic> broken_evals(const FileReader& files, const Session& session,
                                           const std::vector<std::string>& only);

// A warning for each file of evals or queries of the selected skills that `check` finds nothing to read, as far as
// skillc.yaml leaves these rules on; of more than a few one that says how many there are.
struct UnreadEvals {
  std::vector<std::string> seen_from_here;
  std::vector<std::string> seen_from_root;  // the library's: what results keep, wherever skillc was started
};
UnreadEvals unread_evals(const FileReader& files, const Session& session, const std::vector<std::string>& only);

// Fails, saying `help`, where a folder to replay from is not there or holds no recording: every trial would fail alike.
Result<void> require_recordings(const FileReader& files, const std::string& folder, const std::string& help);
// The same for the plan's reviewers of `protocol: replay`. `root`: skillc.yaml's folder.
Result<void> require_recordings_of_replays(const FileReader& files, const eval::Plan& plan, const std::string& root);

// A warning for each argument of a reviewer or judge that names a file beside skillc.yaml, where no program that runs
// in a trial's folder finds it, and that no case brings there.
std::vector<std::string> misplaced_arguments(const FileReader& files, const eval::Plan& plan, const std::string& root);

// A warning for each of a reviewer's `skills` that matches none; nothing where not the whole library was named.
std::vector<std::string> unmatched_skills(const Session& session);

// A warning for each variable that `env` of a reviewer or judge names and that is not set.
std::vector<std::string> unset_variables(const eval::Plan& plan, const std::vector<std::string>& environment);

}  // namespace skillc::cli
