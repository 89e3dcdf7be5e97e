// The library for readers without tools: llms.txt (llmstxt.org: a title, a quoted summary, a list of links
// with notes) and llms-full.txt, every document one after the other. The documents lie beside them, so that
// every link leads somewhere wherever the folder is served.

#include <map>

#include "base/text.hpp"
#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

// Without a byte order mark or blank lines at its end, so that separators stand clear of it.
std::string clean(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

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
      texts.push_back({{"skill", skill.name}, {"path", document.path}, {"text", clean(file->second->bytes)}});
  return texts;
}

Result<Bundle> render_llms(const RenderInput& input, std::vector<diag::Diagnostic>& diagnostics) {
  const source::LibraryInfo& library = input.library.configuration.library;
  Json data = {{"library", library_data(library)}, {"skills", Json::array()}};
  data["library"]["description"] = fold_white_space(library.description);
  Bundle bundle{"llms", {}};
  for (const RenderedSkill& skill : input.skills) {
    std::vector<Artifact> files = documents_only(skill);
    data["skills"].push_back({{"name", skill.name},
                              {"description", fold_white_space(skill.skill->description)},
                              {"documents", texts_of(skill, files)}});
    add_below(skill.name, std::move(files), bundle);
  }
  for (const char* file : {"llms.txt", "llms-full.txt"})
    SKILLC_TRY_VOID(
        add_rendered(input, "llms/" + std::string(file) + ".mustache", file, data, Escape::none, bundle, diagnostics));
  return finished(std::move(bundle));
}

}  // namespace

const Target llms_target = {"llms", "llms.txt with links to every skill, llms-full.txt with all their text",
                            render_llms};

}  // namespace skillc::render
