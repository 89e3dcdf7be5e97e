// The library for readers without tools: llms.txt (llmstxt.org: a title, a quoted summary, a list of links
// with notes) and llms-full.txt, every document one after the other. The documents lie beside them, so that
// every link leads somewhere wherever the folder is served.

#include <map>

#include "base/text.hpp"
#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

std::vector<Artifact> documents_only(const RenderedSkill& skill) {
  std::vector<Artifact> documents = without_evals(skill);
  std::erase_if(documents, [](const Artifact& file) { return !source::is_markdown(file.path); });
  return documents;
}

// The text of those documents of the skill that are among `files`, in document order.
Json texts_of(const RenderedSkill& skill, const std::vector<Artifact>& files) {
  std::map<std::string_view, const Artifact*> by_path;
  for (const Artifact& file : files) by_path.emplace(file.path, &file);
  Json texts = Json::array();
  for (const model::Document& document : skill.skill->documents)
    if (auto file = by_path.find(document.path); file != by_path.end())
      texts.push_back({{"skill", skill.name}, {"path", document.path}, {"text", without_edges(file->second->bytes)}});
  return texts;
}

Result<void> render_llms(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics) {
  const source::LibraryInfo& library = input.library.configuration.library;
  Json data = {{"library", library_data(library)}, {"skills", Json::array()}};
  data["library"]["description"] = one_line(library.description);
  for (const RenderedSkill& skill : input.skills) {
    std::vector<Artifact> files = documents_only(skill);
    data["skills"].push_back({{"name", skill.name},
                              {"description", one_line(skill.skill->description)},
                              {"documents", texts_of(skill, files)}});
    SKILLC_TRY_VOID(add_below(skill.name, std::move(files), sink));
  }
  for (const char* file : {"llms.txt", "llms-full.txt"})
    SKILLC_TRY_VOID(
        add_rendered(input, "llms/" + std::string(file) + ".mustache", file, data, Escape::none, sink, diagnostics));
  return {};
}

}  // namespace

const Target llms_target = {"llms", "llms.txt with links to every skill, llms-full.txt with all their text", false,
                            render_llms};

}  // namespace skillc::render
