#pragma once
// The files that all pages share, each under a name that changes with its bytes, so that caches never have to be asked:
// all but library.js, which says what those are called that change with any text. Pages ask for that one when they need
// one of them, and so stay as they are when another page changes.

#include <string>

#include "base/result.hpp"
#include "render/site/page.hpp"

namespace skillc::render::site {

// Adds the style sheet, the scripts, the list of skills and the hover cards to the bundle, and returns what pages refer
// to them by. `search_folder` is "" where there is no index. Fails where a template is missing.
Result<Assets> add_assets(const Site& site, const std::string& search_folder, ArtifactSink& sink);

// What a report in one file brings along: the site's style sheet, and of its scripts those that need nothing beside it.
struct ReportAssets {
  std::string style;
  std::string script;
};
Result<ReportAssets> report_assets(const TemplateSet& templates);

}  // namespace skillc::render::site
