// Templates in two steps: everything that belongs to one is read and proved sound, once; then it is rendered, as often
// as there is data for it. What an author got wrong comes back with its place from either.

#include "render/template.hpp"

#include <array>
#include <utility>

#include "base/path.hpp"
#include "render/template_engine.hpp"
#include "render/unit.hpp"
#include "source/discovery.hpp"

namespace skillc::render {
namespace {

constexpr std::array<std::string_view, 4> kPartialSuffixes = {".md.mustache", ".mustache", ".md", ""};

Result<void> load_folder(const FileReader& files, const std::string& root, TemplateSet& templates) {
  std::vector<std::string> folders = {""};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    SKILLC_TRY(const auto entries, files.list_directory(join_path(root, folder)));
    for (const auto& entry : entries) {
      if (entry.name.front() == '.') continue;
      std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
      const std::string full = join_path(root, path);
      if (entry.type == FileType::directory)
        folders.push_back(std::move(path));
      else if (entry.type == FileType::regular) {
        SKILLC_TRY(std::string text, files.read_file(full, kMaxTemplateSize));
        templates.add(std::move(path), {source::shown_path(files, full), std::move(text)});
      }
    }
  }
  return {};
}

}  // namespace

Result<TemplateSet> TemplateSet::load(const FileReader& files, const std::string& builtin,
                                      const std::string& overrides) {
  TemplateSet templates;
  SKILLC_TRY_VOID(load_folder(files, builtin, templates));
  if (!overrides.empty()) SKILLC_TRY_VOID(load_folder(files, overrides, templates));
  return templates;
}

const TemplateSet::Source* TemplateSet::find(std::string_view path) const {
  const auto found = sources_.find(path);
  return found == sources_.end() ? nullptr : &found->second;
}

const TemplateSet::Source* TemplateSet::find_partial(std::string_view name) const {
  for (std::string_view suffix : kPartialSuffixes)
    if (const Source* source = find(std::string(name).append(suffix))) return source;
  return nullptr;
}

std::vector<std::string> TemplateSet::partial_names() const {
  std::vector<std::string> names;
  for (const auto& [path, source] : sources_) {
    std::string_view name = path;
    for (std::string_view suffix : kPartialSuffixes) {
      if (suffix.empty() || !name.ends_with(suffix)) continue;
      name.remove_suffix(suffix.size());
      break;
    }
    names.emplace_back(name);
  }
  return names;
}

std::vector<const TemplateSet::Source*> TemplateSet::below(std::string_view folder, std::string_view ending) const {
  std::vector<const Source*> found;
  for (const auto& [path, source] : sources_)
    if (path.starts_with(folder) && path.ends_with(ending)) found.push_back(&source);
  return found;
}

void TemplateSet::add(std::string path, Source source) {
  sources_.insert_or_assign(std::move(path), std::move(source));
}

PreparedTemplate::PreparedTemplate(const std::string& path, const std::string& text, const TemplateSet& templates)
    : units_(std::make_unique<Units>()) {
  *units_ = gather_units(path, text, templates, diagnostics_);
}
PreparedTemplate::PreparedTemplate(PreparedTemplate&&) noexcept = default;
PreparedTemplate::~PreparedTemplate() = default;

Rendering PreparedTemplate::render(const Json& data, Escape escape) const {
  Rendering rendering;
  if (!diagnostics_.empty()) return rendering;
  rendering.text = render_units(*units_->main, data, escape, rendering.diagnostics);
  return rendering;
}

Rendering render_template(const std::string& path, const std::string& text, const Json& data, Escape escape,
                          const TemplateSet& templates) {
  const PreparedTemplate prepared(path, text, templates);
  Rendering rendering = prepared.render(data, escape);
  rendering.diagnostics.insert(rendering.diagnostics.begin(), prepared.diagnostics().begin(),
                               prepared.diagnostics().end());
  return rendering;
}

}  // namespace skillc::render
