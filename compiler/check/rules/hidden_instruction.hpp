#pragma once
#include "check/rule.hpp"

namespace skillc::check::rules {

// content/hidden-instruction of one document: what its comments and invisible HTML tell an agent to do.
void check_hidden_instructions(const model::Document& document, Findings& findings);

}  // namespace skillc::check::rules
