#pragma once
// Which files a trial's folder is given, and what their bytes were when the plan was made.

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/planning/plan.hpp"
#include "model/graph.hpp"

namespace skillc::eval {

// What the case names under `files`, folders with all that is in them. Fails on what is not there, on what lies outside
// the skill and the evals file's folder (links followed), on the evals file itself, and beyond the limits.
Result<CaseFiles> collect_case_files(const FileReader& files, const model::Skill& skill,
                                     const model::EvalsDocument& evals, const parse::EvalCase& eval_case);

// A skill's files without `evals/`: a reviewer must not see what is expected of it. Fails on a link that leaves the
// skill, and beyond the limits.
Result<std::vector<TrialFile>> collect_skill_files(const FileReader& files, const source::SkillSource& skill);

}  // namespace skillc::eval
