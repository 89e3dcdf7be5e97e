#pragma once
// Which files of a skill an agent can come to know of, starting from SKILL.md.

#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"

namespace skillc::check::rules {

struct Reach {
  bool known = false;         // false: no SKILL.md to start from, or a document or folder cannot be read
  std::vector<bool> reached;  // parallel to SkillSource::files
};

// Follows links, paths, file names, folder names, globs and the imports of reached scripts; what tools look for beside
// a reached script (`requirements.txt`) is reached with it. When in doubt, reached. Reads every text that it reaches,
// so it is called once for each skill. `meant`: paths that misspelled links probably mean; they were reported once
// already and count as led to.
Reach reach_from_main_document(const SkillContext& context, const std::vector<std::string>& meant);

// Whether a file lies directly in the skill's `assets/` or `scripts/`.
bool is_direct_resource(std::string_view path);
// False for what nobody has to point at: README, LICENSE and the like, CONTRIBUTING in the skill's own folder,
// `examples/`, `evals/`, hidden files, SKILL.md.
bool may_be_orphan(std::string_view path);

}  // namespace skillc::check::rules
