#pragma once
#include <set>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/graph.hpp"

namespace skillc::cli {

// The skills of the graph that an error was found in: in their folder, the innermost where skills nest, or in their
// evals. An error in none of them concerns them all, but of a folder beside them that cannot be read or makes no skill.
std::set<const model::Skill*> skills_with_errors(const model::Graph& graph,
                                                 const std::vector<diag::Diagnostic>& findings);

// Whether an error says of a folder beside the skills that it cannot be read or makes none: it may have been meant as
// one more, and says nothing of those that are known.
bool has_broken_folder(const model::Graph& graph, const std::vector<diag::Diagnostic>& findings);

// The others, in the graph's order.
std::vector<const model::Skill*> sound_skills(const model::Graph& graph, const std::set<const model::Skill*>& broken);

}  // namespace skillc::cli
