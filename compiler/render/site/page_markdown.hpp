#pragma once
// The Markdown that stands beside a page of a document.

#include <cstddef>
#include <string>

#include "render/site/site.hpp"

namespace skillc::render::site {

// The bytes of the document that the page shows, each link in them leading where the page's own leads: to the Markdown
// of the site's pages, to its pictures, or elsewhere; `#` where the page has plain text. What is linked to is added to
// `links`, the page's.
std::string page_markdown(const Site& site, std::size_t skill, const Page& page, PageLinks& links);

}  // namespace skillc::render::site
