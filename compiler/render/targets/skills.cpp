// Agent Skills folders (agentskills.io): the library as an agent's skills folder wants it, each skill whole,
// its evals included, below the name it goes by.

#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

Result<void> render_skills(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>&) {
  for (const RenderedSkill& skill : input.skills) SKILLC_TRY_VOID(add_below(skill.name, skill.files, sink));
  return {};
}

}  // namespace

const Target skills_target = {"skills", "Agent Skills folders, each under its name", false, render_skills};

}  // namespace skillc::render
