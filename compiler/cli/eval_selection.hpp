#pragma once
// What the options of `skillc eval` select, and the options that select so.

#include <string>

#include "base/file_system.hpp"
#include "cli/eval_arguments.hpp"
#include "eval/keeping/kept_plan.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

// Whether an option says who or what is asked.
bool selects(const EvalArguments& arguments);

// As if the options were given that the plan was made with: who and what is asked, and the library where none is named
// and that one is there.
void select_as_before(EvalArguments& arguments, const eval::KeptPlan& before, const FileReader& files);

// The options that make a selection another one than that of a call without any: "--reviewer good --only demo/a".
std::string selection_text(const eval::Selection& selection, const source::Configuration& configuration);

// What goes on with the run in `folder`, as it would be typed in a shell.
std::string resume_command(const std::string& folder, const EvalArguments& arguments);

// What is selected by name; what `--failed` selects is still to be read.
eval::Selection selection_of(const EvalArguments& arguments);

}  // namespace skillc::cli
