#pragma once
// What the checks found in a skill, for its page.

#include <cstddef>
#include <vector>

#include "diag/diagnostic.hpp"
#include "render/site/page.hpp"

namespace skillc::render::site {

// {severity, rule, message, message_html, place, href, help, help_html} of each, as many as a page has room for. `href`
// leads to the page and section that the finding is about; "" where it has none.
Json findings_json(const Site& site, std::size_t skill, PageLinks& links);

bool has_errors(const std::vector<const diag::Diagnostic*>& findings);

}  // namespace skillc::render::site
