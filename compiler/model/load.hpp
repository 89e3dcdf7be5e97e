#pragma once
// Reads one skill's files and parses them: the part of linking that touches the disk.

#include "model/citations.hpp"
#include "model/link.hpp"

namespace skillc::model {

struct LoadedSkill {
  Skill skill;                          // documents with roles and headings, evals, name; nothing linked yet
  DeclarationsByDocument declarations;  // parallel to skill.documents
};

Result<LoadedSkill> load_skill(const FileReader& files, const source::SkillSource& source,
                               const source::Configuration& configuration, const KindTable& kinds,
                               const LoadOptions& options);

}  // namespace skillc::model
