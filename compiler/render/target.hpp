#pragma once
// Graph -> bundles. A target is one file in render/targets/, its templates in templates/<name>/, and one line
// in render/targets.hpp.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "diag/diagnostic.hpp"
#include "model/graph.hpp"
#include "render/artifact.hpp"
#include "render/template.hpp"
#include "source/discovery.hpp"

namespace skillc::render {

namespace evals {
struct Report;
}
struct KeptWork;
class PageStore;

// One skill as it is handed out: every file of it, sources listed under `render` already expanded.
struct RenderedSkill {
  const model::Skill* skill = nullptr;
  std::string name;
  std::vector<Artifact> files;  // paths relative to the skill, sorted bytewise
};

struct RenderInput {
  const source::LibrarySource& library;
  const model::Graph& graph;
  std::vector<RenderedSkill> skills;  // sorted by name
  const TemplateSet& templates;
  // What check found in all skills of the graph, those that are not handed out included.
  std::vector<diag::Diagnostic> findings = {};
  unsigned jobs = 1;
  const evals::Report* report = nullptr;  // of a run of evals, for the target `site` to show
  bool is_live = false;                   // shown by `skillc serve`, whose pages ask it for changes
  KeptWork* kept = nullptr;               // where the same is rendered again and again: what may be taken over
  PageStore* pages = nullptr;             // where what is known of each skill's pages is kept for the next rendering
  // Of the skills that are not handed out, what the target `site` can show of their files beside the documents.
  std::vector<RenderedSkill> shown = {};
};

struct Target {
  std::string_view name;     // "claude-plugin"
  std::string_view summary;  // one sentence
  bool needs_graph;          // whether it is made of the whole graph: for others its outline does (model::outline_of)
  // Hands every file of the bundle to `sink`. On any diagnostic (rule "template"), and where it fails, what the sink
  // was given is not to be used. Fails where a template is missing or the sink does.
  Result<void> (*render)(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics);
};

// The same as a whole, in memory.
Result<Bundle> render_bundle(const Target& target, const RenderInput& input,
                             std::vector<diag::Diagnostic>& diagnostics);

std::span<const Target> targets();
const Target* find_target(std::string_view name);
std::vector<std::string> target_names();

}  // namespace skillc::render
