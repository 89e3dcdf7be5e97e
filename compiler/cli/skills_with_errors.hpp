#pragma once
#include <set>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/graph.hpp"

namespace skillc::cli {

// The skills of the graph that an error was found in: in their folder, the innermost where skills nest, or in their
// evals. An error in none of them concerns them all.
std::set<const model::Skill*> skills_with_errors(const model::Graph& graph,
                                                 const std::vector<diag::Diagnostic>& findings);

}  // namespace skillc::cli
