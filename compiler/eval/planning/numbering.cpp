// Thousands of answers are read by the same few skills: what that takes of a skill is worked out once.

#include "eval/planning/numbering.hpp"

#include "model/anchors.hpp"

namespace skillc::eval {

Numbering::OfSkill::OfSkill(const model::Skill& skill) : anchors(skill), words(skill) {
  for (std::size_t i = 0; i < skill.entries.size(); ++i) entries[model::anchor_of(skill.entries[i].id)] = i;
  for (std::size_t i = 0; i < skill.items.size(); ++i) items[model::anchor_of(skill.items[i].id)] = i;
}

Numbering::Numbering(const model::Graph& graph)
    : graph_(graph), library_(model::make_library(graph.kinds, graph.skills)), skills_(graph.skills.size()) {}

const Numbering::OfSkill& Numbering::of(std::size_t skill) const {
  const std::lock_guard guard(mutex_);
  std::unique_ptr<OfSkill>& known = skills_[skill];
  if (!known) known = std::make_unique<OfSkill>(graph_.skills[skill]);
  return *known;
}

}  // namespace skillc::eval
