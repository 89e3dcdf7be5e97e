// One archive for each skill, as claude.ai and its kin take them for upload: a zip called <name>.skill with
// one folder <name> in it.

#include "render/archive.hpp"
#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

Result<void> render_zip(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>&) {
  for (const RenderedSkill& skill : input.skills) {
    SKILLC_TRY(std::string archive, zip_archive(without_evals(skill), skill.name));
    SKILLC_TRY_VOID(sink.add({skill.name + ".skill", std::move(archive), false}));
  }
  return {};
}

}  // namespace

const Target skill_zip_target = {"skill-zip", "One <name>.skill archive for each skill, ready for upload", false,
                                 render_zip};

}  // namespace skillc::render
