#pragma once
// Answers kept for machines that do not have the reviewer: one file for each question.

#include <string>
#include <string_view>

#include "base/file_system.hpp"
#include "eval/keeping/journal.hpp"

namespace skillc::eval {

// Fails where two reviewers would write the same recordings: they differ in nothing that a question tells, as do a
// `json` and a `text` reviewer of one command, or a reviewer and its own replay.
Result<void> refuse_shared_recordings(const Plan& plan);

// Writes an answer, without what differs from run to run, so that recording again gives the same bytes. Does nothing
// for a failure.
Result<void> record(FileSystem& files, const std::string& folder, const KeptReply& reply);

// The recorded answer to the question of plan.trials[…] `trial`, with a verdict of each check that looks at its folder;
// else a Failure (not_recorded) that says what to do.
KeptReply replay(const FileReader& files, const std::string& folder, const Plan& plan, const Trial& trial);

// Whether a file in a folder of recordings is called as one.
bool is_recording_name(std::string_view name);

}  // namespace skillc::eval
