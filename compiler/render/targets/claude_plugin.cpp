// A Claude Code plugin that is its own marketplace (code.claude.com/docs: plugins reference, plugin
// marketplaces): the manifest and the catalog in .claude-plugin/, the skills where the plugin's default
// layout looks for them. Plugin and marketplace names are kebab-case and a marketplace needs an owner,
// whatever skillc.yaml leaves out.

#include "base/text.hpp"
#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

Json data_of(const source::LibraryInfo& library) {
  const std::string name = slug(library.name);
  Json data = {{"library", library_data(library)}};
  data["plugin"] = {{"name", name.empty() ? "skills" : name},
                    {"owner", library.owner_name.empty() ? library.name : library.owner_name}};
  return data;
}

Result<void> render_plugin(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics) {
  const Json data = data_of(input.library.configuration.library);
  for (const char* file : {"plugin.json", "marketplace.json"})
    SKILLC_TRY_VOID(add_rendered(input, "claude-plugin/" + std::string(file) + ".mustache",
                                 ".claude-plugin/" + std::string(file), data, Escape::json, sink, diagnostics));
  for (const RenderedSkill& skill : input.skills)
    SKILLC_TRY_VOID(add_below("skills/" + skill.name, without_evals(skill), sink));
  return {};
}

}  // namespace

const Target claude_plugin_target = {"claude-plugin", "A Claude Code plugin and marketplace with all skills", false,
                                     render_plugin};

}  // namespace skillc::render
