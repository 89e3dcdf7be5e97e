#pragma once
// A run's second part: which answers are preferred.

#include "eval/running/run.hpp"

namespace skillc::eval {

// Once all trials are done that are to be: compares each pair of answers that the journal now has, found in the
// journal, the cache, or asked; options.jobs at a time. False where the run was cancelled. Fails where the run's folder
// cannot be read or written.
Result<bool> compare_answers(const RunContext& context, const Plan& plan, const RunOptions& options);

}  // namespace skillc::eval
