#pragma once
// Reads one skill's files and parses them: the part of linking that touches the disk.

#include "model/entries.hpp"
#include "model/link.hpp"

namespace skillc::model {

struct LoadedSkill {
  Skill skill;                          // documents with roles and headings, evals, name; nothing linked yet
  DeclarationsByDocument declarations;  // parallel to skill.documents
};

Result<LoadedSkill> load_skill(const FileReader& files, const source::SkillSource& source,
                               const source::Configuration& configuration, const KindTable& kinds,
                               const LoadOptions& options);

// A folder's skill by what others know of it without citing it: its files, its SKILL.md with nothing parsed but the
// front matter, its name and description. Where SKILL.md cannot be read, it is called as its folder.
Skill load_name(const FileReader& files, const source::SkillSource& source);

}  // namespace skillc::model
