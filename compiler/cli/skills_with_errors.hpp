#pragma once
#include <set>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/graph.hpp"

namespace skillc::cli {

// What of a library is not handed out.
struct LeftOut {
  std::set<const model::Skill*> skills;  // of one graph, so in its order
  // A folder beside the skills cannot be read or makes none: it may have been meant as one more.
  bool is_incomplete = false;

  bool is_anything() const { return is_incomplete || !skills.empty(); }
};

// The skills of the graph that an error was found in: in their folder, the innermost where skills nest, or in their
// evals. An error in none of them concerns them all, but of a folder beside them that cannot be read or makes no skill.
LeftOut left_out(const model::Graph& graph, const std::vector<diag::Diagnostic>& findings);

// The others, in the graph's order.
std::vector<const model::Skill*> sound_skills(const model::Graph& graph, const LeftOut& left_out);

}  // namespace skillc::cli
