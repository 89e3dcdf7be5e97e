#pragma once
// Before a run: where each trial's answer would come from.

#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "eval/keeping/reply_store.hpp"

namespace skillc::eval {

std::string_view reply_source_name(ReplySource source);  // "cache"

// Parallel to Plan::trials. `found`: of the run that is gone on with, empty for a new one. Runs nothing, writes
// nothing.
std::vector<ReplySource> preview(FileSystem& files, const Plan& plan, const RunOptions& options,
                                 const JournalState& found);

}  // namespace skillc::eval
