#pragma once
// Checks that look at a trial's folder, judged as long as it is there.

#include <optional>
#include <utility>
#include <vector>

#include "eval/asking/redaction.hpp"
#include "eval/asking/trial.hpp"
#include "eval/asking/trial_folder.hpp"
#include "parse/evals_file.hpp"

namespace skillc::eval {

// By the expectation's index. A `file_exists` is missed where there is no such file, or only outside the folder; what
// cannot be looked at is an error. A `command` runs in the trial's folder, with `environment` (what the trial's program
// had, without what `env` names) and the answer's object on standard input; one that cannot be started (exit status 126
// or 127 says so, too), asks to be tried again (75) or does not end by itself within kCheckTimeout, is an error and no
// miss; so is one whose program the case or the skill brought along, and which is no longer what it was: a reviewer
// must not judge itself. What it says is blanked with `redaction`. Nothing where the run was cancelled.
std::optional<std::vector<std::pair<std::size_t, Verdict>>> judge_folder(
    const TrialContext& context, const TrialFolder& folder, const std::vector<std::string>& environment,
    const Plan& plan, const Trial& trial, const Answer& answer, const Redaction& redaction);
inline constexpr std::chrono::seconds kCheckTimeout{60};

}  // namespace skillc::eval
