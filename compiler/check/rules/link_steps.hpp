#pragma once
// Links within a skill that hold, and whether they still will where the skill is installed and read.

#include <cstddef>
#include <string>
#include <vector>

#include "check/rule.hpp"

namespace skillc::check::rules {

// A link or path that leads to a file of the skill.
struct Followed {
  std::size_t document;  // index of the one it stands in
  std::string path;      // of the file, relative to the skill
  ByteRange place;
};

// link/dropped-file and link/deep-reference, for skills with a SKILL.md.
void check_steps(const SkillContext& context, const std::vector<Followed>& followed, Findings& findings);

}  // namespace skillc::check::rules
