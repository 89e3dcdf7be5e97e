// An error that belongs to no skill, as one in skillc.yaml, may concern any of them. But one folder that somebody
// locked, or that holds a `skill.md`, must not keep all the others from being built.
#include "cli/skills_with_errors.hpp"

#include "model/owners.hpp"

namespace skillc::cli {
namespace {

bool is_of_folder(const diag::Diagnostic& finding) {
  return finding.rule == "content/unreadable" || finding.rule == "library/no-skills";
}

}  // namespace

LeftOut left_out(const model::Graph& graph, const std::vector<diag::Diagnostic>& findings) {
  const model::Owners owners(graph);
  LeftOut left;
  for (const diag::Diagnostic& finding : findings) {
    if (finding.severity != diag::Severity::error) continue;
    const std::vector<std::size_t> skills = owners.of(finding.place.path);
    for (const std::size_t skill : skills) left.skills.insert(&graph.skills[skill]);
    if (!skills.empty()) continue;
    if (is_of_folder(finding))
      left.is_incomplete = true;
    else
      for (const model::Skill& skill : graph.skills) left.skills.insert(&skill);
  }
  return left;
}

std::vector<const model::Skill*> sound_skills(const model::Graph& graph, const LeftOut& left_out) {
  std::vector<const model::Skill*> sound;
  for (const model::Skill& skill : graph.skills)
    if (!left_out.skills.contains(&skill)) sound.push_back(&skill);
  return sound;
}

}  // namespace skillc::cli
