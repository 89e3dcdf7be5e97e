// The few moves that every target makes, so that a target's own file says only what is particular to it.

#include "render/parts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"

namespace skillc::render {

Json library_data(const source::LibraryInfo& library) {
  return {{"name", library.name},
          {"version", library.version},
          {"description", library.description},
          {"homepage", library.homepage},
          {"license", library.license},
          {"owner", {{"name", library.owner_name}, {"email", library.owner_email}}}};
}

std::vector<Artifact> without_evals(const RenderedSkill& skill) {
  std::vector<Artifact> files;
  for (const Artifact& file : skill.files)
    if (!file.path.starts_with("evals/")) files.push_back(file);
  return files;
}

Result<void> add_below(const std::string& folder, std::vector<Artifact> files, ArtifactSink& sink) {
  for (Artifact& file : files) file.path.insert(0, folder + "/");
  return add_all(std::move(files), sink);
}

std::string one_line(std::string_view text) {
  return printable(fold_white_space(text));
}

std::string_view without_edges(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

Result<void> add_rendered(const RenderInput& input, const std::string& name, const std::string& path, const Json& data,
                          Escape escape, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics) {
  const TemplateSet::Source* source = input.templates.find(name);
  if (!source)
    return fail("there is no template `" + name + "`", "the installed templates are incomplete: install skillc again");
  Rendering rendering = render_template(source->shown_path, source->text, data, escape, input.templates);
  if (rendering.diagnostics.empty() && escape == Escape::json && !Json::accept(rendering.text)) {
    diag::Diagnostic finding;
    finding.rule = "template";
    finding.place = diag::whole_file(source->shown_path);
    finding.message = "this template does not render to JSON";
    finding.help = "look for a comma that is missing, or one too many, around its sections";
    rendering.diagnostics.push_back(std::move(finding));
  }
  std::move(rendering.diagnostics.begin(), rendering.diagnostics.end(), std::back_inserter(diagnostics));
  return sink.add({path, std::move(rendering.text), false});
}

}  // namespace skillc::render
