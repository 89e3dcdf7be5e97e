// Each template is read once for the whole site; an error in one is said once, not for each page that it makes.

#include "render/site/page_writer.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace skillc::render::site {
namespace {

constexpr std::array<std::string_view, 13> kKinds = {"home",         "skills",      "skill", "document",  "checklist",
                                                     "example",      "entries",     "graph", "not-found", "evals",
                                                     "skill-report", "report-text", "answer"};

}  // namespace

Result<PageWriter> PageWriter::prepare(const TemplateSet& templates, std::vector<diag::Diagnostic>& diagnostics) {
  PageWriter writer;
  for (const std::string_view kind : kKinds) {
    const std::string name = "site/" + std::string(kind) + ".html.mustache";
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
  for (PageData& page : pages) {
    Rendering rendering = templates_.find(page.template_name)->second.render(page.data, Escape::html);
    std::move(rendering.diagnostics.begin(), rendering.diagnostics.end(), std::back_inserter(written.diagnostics));
    written.artifacts.push_back({page.links.path(), std::move(rendering.text), false});
    written.links.push_back(std::move(page.links));
  }
  return written;
}

}  // namespace skillc::render::site
