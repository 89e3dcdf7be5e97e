#pragma once
#include "check/rule.hpp"

namespace skillc::check::rules {

// content/hidden-text and content/secret: of documents, evals and all other texts of a skill.
void check_texts(const SkillContext& context, Findings& findings);

}  // namespace skillc::check::rules
