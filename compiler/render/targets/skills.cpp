// Agent Skills folders (agentskills.io): the library as an agent's skills folder wants it, each skill whole,
// its evals included, below the name it goes by.

#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

Result<Bundle> render_skills(const RenderInput& input, std::vector<diag::Diagnostic>&) {
  Bundle bundle{"skills", {}};
  for (const RenderedSkill& skill : input.skills) add_below(skill.name, skill.files, bundle);
  return finished(std::move(bundle));
}

}  // namespace

const Target skills_target = {"skills", "Agent Skills folders, each under its name", render_skills};

}  // namespace skillc::render
