// The front end lies in templates/site/ as it is written: one style sheet, and scripts of one idea each, which become
// one file in the order of their names.

#include "render/site/assets.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/entry_meta.hpp"
#include "render/site/script_text.hpp"

namespace skillc::render::site {
namespace {

constexpr std::string_view kFolder = "_skillc/";
constexpr std::size_t kNavDescription = 80;

Result<std::string> template_text(const TemplateSet& templates, std::string_view path) {
  if (const TemplateSet::Source* source = templates.find(path)) return source->text;
  return fail("there is no template `" + std::string(path) + "`",
              "the installed templates are incomplete: install skillc again");
}

Result<std::string> add(const std::string& name, const std::string& ending, std::string bytes, ArtifactSink& sink) {
  const std::string path = std::string(kFolder) + name + "." + short_digest(bytes) + "." + ending;
  SKILLC_TRY_VOID(sink.add({path, std::move(bytes), false}));
  return path;
}

// A script without what only its readers need: indents and lines that are a comment. No literal of it goes over a line
// end.
std::string without_comments(std::string_view script) {
  std::string kept;
  for (const std::string_view line : split_lines(script)) {
    const std::string_view code = trim(line);
    if (!code.empty() && !code.starts_with("//")) kept.append(code).append("\n");
  }
  return kept;
}

// All scripts of a folder as one.
std::string joined_scripts(const TemplateSet& templates, std::string_view folder) {
  std::string joined;
  for (const TemplateSet::Source* script : templates.below(folder, ".js")) joined += without_comments(script->text);
  return joined;
}

// skillcNav([[name, href, description, entries, checks], …]), by name.
std::string navigation(const Site& site) {
  std::string out = "skillcNav([";
  for (const std::size_t s : site.skills_by_name()) {
    const model::Skill& skill = site.graph.skills[s];
    out += out.back() == '[' ? "\n[" : ",\n[";
    append_script_string(out, visible_text(skill.name));
    out += ',';
    append_script_string(out, href("", {site.map.skills[s].home(), ""}));
    out += ',';
    append_script_string(out, visible_text(shortened(fold_white_space(skill.description), kNavDescription)));
    out += "," + std::to_string(skill.coverage.entries) + "," + std::to_string(skill.items.size()) + "]";
  }
  return out + "\n]);\n";
}

// skillcLibrary = {nav: "nav.5c1f.js", …}: paths below this file's folder.
std::string whereabouts(std::string_view nav, std::string_view cards, std::string_view search) {
  const auto below = [](std::string_view path) { return path.substr(std::min(kFolder.size(), path.size())); };
  std::string out = "var skillcLibrary = {nav: ";
  append_script_string(out, below(nav));
  append_script_string(out += ", cards: ", below(cards));
  append_script_string(out += ", search: ", below(search));
  return out + "};\n";
}

}  // namespace

Result<Assets> add_assets(const Site& site, const std::string& search_folder, ArtifactSink& sink) {
  const TemplateSet& templates = site.input.templates;
  Assets assets;
  SKILLC_TRY(std::string css, template_text(templates, "site/site.css"));
  SKILLC_TRY(std::string theme, template_text(templates, "site/theme.js"));
  SKILLC_TRY(assets.css, add("site", "css", std::move(css), sink));
  SKILLC_TRY(assets.theme_js, add("theme", "js", std::move(theme), sink));
  SKILLC_TRY(assets.js, add("site", "js", joined_scripts(templates, "site/js/"), sink));
  SKILLC_TRY(assets.checklist_js, add("checklist", "js", joined_scripts(templates, "site/checklist-js/"), sink));
  SKILLC_TRY(const std::string nav, add("nav", "js", navigation(site), sink));
  if (site.input.report != nullptr) {
    SKILLC_TRY(assets.report_js, add("report", "js", joined_scripts(templates, "site/report-js/"), sink));
  }
  if (site.input.is_live) {
    SKILLC_TRY(std::string live, template_text(templates, "site/live.js"));
    SKILLC_TRY(assets.live_js, add("live", "js", std::move(live), sink));
  }
  Cards cards = write_cards(site);
  SKILLC_TRY_VOID(add_all(std::move(cards.files), sink));
  SKILLC_TRY_VOID(
      sink.add({std::string(kFolder) + "library.js", whereabouts(nav, cards.folder, search_folder), false}));
  assets.has_search = !search_folder.empty();
  return assets;
}

// The theme is chosen before the first paint; all else waits until there is something to work on.
Result<ReportAssets> report_assets(const TemplateSet& templates) {
  SKILLC_TRY(std::string style, template_text(templates, "site/site.css"));
  SKILLC_TRY(const std::string theme, template_text(templates, "site/theme.js"));
  std::string script = without_comments(theme) + "document.addEventListener('DOMContentLoaded', () => {\n";
  for (const char* shared : {"site/js/00-base.js", "site/js/10-theme.js"}) {
    SKILLC_TRY(const std::string text, template_text(templates, shared));
    script += without_comments(text);
  }
  script += joined_scripts(templates, "site/report-js/") + "});\n";
  return ReportAssets{std::move(style), std::move(script)};
}

}  // namespace skillc::render::site
