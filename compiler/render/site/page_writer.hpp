#pragma once
// Pages through their templates.

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "diag/diagnostic.hpp"
#include "render/site/page.hpp"
#include "render/template.hpp"

namespace skillc::render::site {

struct WrittenPages {
  std::vector<Artifact> artifacts;  // the pages
  std::vector<PageLinks> links;     // parallel
  std::vector<Artifact> markdown;   // beside those whose kind has a template for it: the others bring theirs along
  std::vector<diag::Diagnostic> diagnostics;
};

class PageWriter {
 public:
  // Reads the templates of all kinds of pages. Fails where one is missing.
  static Result<PageWriter> prepare(const TemplateSet& templates, std::vector<diag::Diagnostic>& diagnostics);
  // May be called by several threads at a time. With a diagnostic the page is not to be used.
  WrittenPages write(std::vector<PageData> pages) const;

 private:
  std::map<std::string, PreparedTemplate, std::less<>> templates_;
};

}  // namespace skillc::render::site
