#pragma once
#include "check/rule.hpp"
#include "check/rules/reach.hpp"

namespace skillc::check::rules {

// link/orphan-file: what the skill ships and never leads to, one finding a folder.
void check_orphans(const model::Skill& skill, const Reach& reach, Findings& findings);

}  // namespace skillc::check::rules
