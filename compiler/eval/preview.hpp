#pragma once
// Before a run: where each trial's answer would come from.

#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "eval/journal.hpp"
#include "eval/plan.hpp"
#include "eval/run.hpp"

namespace skillc::eval {

enum class AnswerSource {
  run,        // the journal of the run that is gone on with
  cache,      // an earlier run asked
  recording,  // a replay
  reviewer,   // it will be asked
};
std::string_view answer_source_name(AnswerSource source);  // "cache"

// Parallel to Plan::trials. `found`: of the run that is gone on with, empty for a new one. Runs nothing, writes
// nothing.
std::vector<AnswerSource> preview(FileSystem& files, const Plan& plan, const RunOptions& options,
                                  const JournalState& found);

}  // namespace skillc::eval
