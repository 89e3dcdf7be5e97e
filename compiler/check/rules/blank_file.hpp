#pragma once
#include <string>

#include "check/rule.hpp"
#include "check/rules/reach.hpp"

namespace skillc::check::rules {

// content/placeholder of a file without text.
diag::Diagnostic blank_file_finding(const std::string& path);

// content/placeholder: empty assets and scripts that the skill sends its reader to. Those that nothing leads to are
// orphans already.
void check_blank_files(const SkillContext& context, const Reach& reach, Findings& findings);

}  // namespace skillc::check::rules
