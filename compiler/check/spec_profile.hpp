#pragma once
// `skillc check --profile spec`: what the reference validator of Agent Skills says, and nothing more.

#include "check/rule.hpp"

namespace skillc::check {

// Errors about each skill that the validator (`skills-ref validate`) calls invalid, none about the others; under the names
// of the rules that mean the same. Neither skillc.yaml's levels nor suppressions count. Sorted.
Findings specification_findings(const model::Graph& graph);

}  // namespace skillc::check
