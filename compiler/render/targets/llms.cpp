// The library for readers without tools: llms.txt (llmstxt.org: a title, a quoted summary, a list of links
// with notes) and llms-full.txt, every document one after the other. The documents lie beside them, so that
// every link leads somewhere wherever the folder is served.

#include <map>

#include "base/text.hpp"
#include "render/parts.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Without a byte order mark or blank lines at its end, so that separators stand clear of it.
std::string clean(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

Json documents_of(const RenderedSkill& skill) {
  std::map<std::string_view, const Artifact*> files;
  for (const Artifact& file : skill.files) files.emplace(file.path, &file);
  Json documents = Json::array();
  for (const model::Document& document : skill.skill->documents)
    if (auto file = files.find(document.path); file != files.end())
      documents.push_back({{"skill", skill.name}, {"path", document.path}, {"text", clean(file->second->bytes)}});
  return documents;
}

std::vector<Artifact> documents_only(const RenderedSkill& skill) {
  std::vector<Artifact> documents = without_evals(skill);
  std::erase_if(documents, [](const Artifact& file) { return !source::is_markdown(file.path); });
  return documents;
}

Result<Bundle> render(const RenderInput& input, std::vector<diag::Diagnostic>& diagnostics) {
  const source::LibraryInfo& library = input.library.configuration.library;
  Json data = {{"library", library_data(library)}, {"skills", Json::array()}};
  data["library"]["description"] = fold_white_space(library.description);
  for (const RenderedSkill& skill : input.skills)
    data["skills"].push_back({{"name", skill.name},
                              {"description", fold_white_space(skill.skill->description)},
                              {"documents", documents_of(skill)}});
  Bundle bundle{"llms", {}};
  for (const char* file : {"llms.txt", "llms-full.txt"})
    SKILLC_TRY_VOID(
        add_rendered(input, "llms/" + std::string(file) + ".mustache", file, data, Escape::none, bundle, diagnostics));
  for (const RenderedSkill& skill : input.skills) add_below(skill.name, documents_only(skill), bundle);
  return finished(std::move(bundle));
}

}  // namespace

const Target llms_target = {"llms", "llms.txt with links to every skill, llms-full.txt with all their text", render};

}  // namespace skillc::render
