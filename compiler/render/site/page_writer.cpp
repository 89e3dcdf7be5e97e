// Each template is read once for the whole site; an error in one is said once, not for each page that it makes.

#include "render/site/page_writer.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace skillc::render::site {
namespace {

// Those whose text is nobody's document: it is made from the page's data.
constexpr std::array<std::string_view, 8> kMarkdownKinds = {"home",  "skills",       "entries",     "graph",
                                                            "evals", "skill-report", "report-text", "answer"};
constexpr std::array<std::string_view, 13> kKinds = {"home",         "skills",      "skill", "document",  "checklist",
                                                     "example",      "entries",     "graph", "not-found", "evals",
                                                     "skill-report", "report-text", "answer"};

std::string template_name(std::string_view kind, std::string_view ending) {
  return "site/" + std::string(kind) + std::string(ending) + ".mustache";
}

}  // namespace

Result<PageWriter> PageWriter::prepare(const TemplateSet& templates, std::vector<diag::Diagnostic>& diagnostics) {
  PageWriter writer;
  std::vector<std::string> names;
  for (const std::string_view kind : kKinds) names.push_back(template_name(kind, ".html"));
  for (const std::string_view kind : kMarkdownKinds) names.push_back(template_name(kind, ".md"));
  for (const std::string& name : names) {
    const TemplateSet::Source* source = templates.find(name);
    if (source == nullptr)
      return fail("there is no template `" + name + "`",
                  "the installed templates are incomplete: install skillc again");
    PreparedTemplate prepared(source->shown_path, source->text, templates);
    diagnostics.insert(diagnostics.end(), prepared.diagnostics().begin(), prepared.diagnostics().end());
    writer.templates_.emplace(name, std::move(prepared));
  }
  return writer;
}

WrittenPages PageWriter::write(std::vector<PageData> pages) const {
  WrittenPages written;
  const auto render = [&](const PreparedTemplate& source, const Json& data, Escape escape) {
    Rendering rendering = source.render(data, escape);
    std::move(rendering.diagnostics.begin(), rendering.diagnostics.end(), std::back_inserter(written.diagnostics));
    return std::move(rendering.text);
  };
  for (PageData& page : pages) {
    const auto& path = page.links.path();
    written.artifacts.push_back(
        {path, render(templates_.find(template_name(page.kind, ".html"))->second, page.data, Escape::html), false});
    if (const auto text = templates_.find(template_name(page.kind, ".md")); text != templates_.end())
      written.markdown.push_back({markdown_path(path), render(text->second, page.data, Escape::markdown), false});
    written.links.push_back(std::move(page.links));
  }
  return written;
}

}  // namespace skillc::render::site
