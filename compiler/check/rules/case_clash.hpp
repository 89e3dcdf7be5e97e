#pragma once
#include "check/rule.hpp"

namespace skillc::check::rules {

// Files and folders of a skill that stand in one folder and whose names differ in case alone.
void check_case_clashes(const model::Skill& skill, Findings& findings);

}  // namespace skillc::check::rules
