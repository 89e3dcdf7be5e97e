// An error that belongs to no skill, as one in skillc.yaml, may concern any of them. But one folder that somebody
// locked, or that holds a `skill.md`, must not keep all the others from being built.
#include "cli/skills_with_errors.hpp"

#include <algorithm>

#include "model/owners.hpp"

namespace skillc::cli {
namespace {

bool is_folder_beside(const model::Owners& owners, const diag::Diagnostic& finding) {
  return finding.severity == diag::Severity::error &&
         (finding.rule == "content/unreadable" || finding.rule == "library/no-skills") &&
         owners.of(finding.place.path).empty();
}

}  // namespace

std::set<const model::Skill*> skills_with_errors(const model::Graph& graph,
                                                 const std::vector<diag::Diagnostic>& findings) {
  const model::Owners owners(graph);
  std::set<const model::Skill*> broken;
  for (const diag::Diagnostic& finding : findings) {
    if (finding.severity != diag::Severity::error || is_folder_beside(owners, finding)) continue;
    const std::vector<std::size_t> skills = owners.of(finding.place.path);
    for (const std::size_t skill : skills) broken.insert(&graph.skills[skill]);
    if (!skills.empty()) continue;
    for (const model::Skill& skill : graph.skills) broken.insert(&skill);
  }
  return broken;
}

bool has_broken_folder(const model::Graph& graph, const std::vector<diag::Diagnostic>& findings) {
  const model::Owners owners(graph);
  return std::any_of(findings.begin(), findings.end(),
                     [&](const diag::Diagnostic& finding) { return is_folder_beside(owners, finding); });
}

std::vector<const model::Skill*> sound_skills(const model::Graph& graph, const std::set<const model::Skill*>& broken) {
  std::vector<const model::Skill*> sound;
  for (const model::Skill& skill : graph.skills)
    if (!broken.contains(&skill)) sound.push_back(&skill);
  return sound;
}

}  // namespace skillc::cli
