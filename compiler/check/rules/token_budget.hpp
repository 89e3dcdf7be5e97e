#pragma once
#include "check/rule.hpp"

namespace skillc::check::rules {

// content/token-budget: what is larger than its role may be. Every document of the skill is UTF-8 or left alone.
void check_token_budgets(const SkillContext& context, Findings& findings);

}  // namespace skillc::check::rules
