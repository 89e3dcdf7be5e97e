#pragma once
#include <string>
#include <vector>

#include "check/rule.hpp"

namespace skillc::check::rules {

// link/orphan-file: what the skill ships and never leads to, one finding a folder. `meant`: paths that misspelled links
// probably mean; they were reported once already and count as led to.
void check_orphans(const SkillContext& context, const std::vector<std::string>& meant, Findings& findings);

}  // namespace skillc::check::rules
