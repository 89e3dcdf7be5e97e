#pragma once
#include "check/rule.hpp"

namespace skillc::check::rules {

// link/orphan-file: what the skill ships and never leads to, one finding a folder.
void check_orphans(const SkillContext& context, Findings& findings);

}  // namespace skillc::check::rules
