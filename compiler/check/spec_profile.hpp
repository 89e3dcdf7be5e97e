#pragma once
// `skillc check --profile spec`: what the reference validator of Agent Skills says, and nothing more.

#include "check/rule.hpp"
#include "source/discovery.hpp"

namespace skillc::check {

// Errors about each skill that the validator (`skills-ref validate`) calls invalid, and about folders in which no skill
// could be looked for; none about the others. Under the names of the rules that mean the same. Neither skillc.yaml's
// levels nor suppressions count. Nothing is said of documents that belong to no skill. Sorted.
Findings specification_findings(const source::LibrarySource& library, const model::Graph& graph);

}  // namespace skillc::check
