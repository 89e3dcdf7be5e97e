// An error that belongs to no skill, as one in skillc.yaml, may concern any of them.
#include "cli/skills_with_errors.hpp"

#include "model/owners.hpp"

namespace skillc::cli {

std::set<const model::Skill*> skills_with_errors(const model::Graph& graph,
                                                 const std::vector<diag::Diagnostic>& findings) {
  const model::Owners owners(graph);
  std::set<const model::Skill*> broken;
  for (const diag::Diagnostic& finding : findings) {
    if (finding.severity != diag::Severity::error) continue;
    const std::vector<std::size_t> skills = owners.of(finding.place.path);
    for (const std::size_t skill : skills) broken.insert(&graph.skills[skill]);
    if (!skills.empty()) continue;
    for (const model::Skill& skill : graph.skills) broken.insert(&skill);
  }
  return broken;
}

std::vector<const model::Skill*> sound_skills(const model::Graph& graph, const std::set<const model::Skill*>& broken) {
  std::vector<const model::Skill*> sound;
  for (const model::Skill& skill : graph.skills)
    if (!broken.contains(&skill)) sound.push_back(&skill);
  return sound;
}

}  // namespace skillc::cli
