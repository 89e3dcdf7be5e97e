#pragma once
// Markdown of a skill as the HTML of its pages: citations lead to their entries, entries say who cites them.

#include <cstddef>
#include <string>
#include <vector>

#include "render/site/site.hpp"

namespace skillc::render::site {

struct ContentHeading {
  std::string title;
  std::string anchor;
  int level = 2;          // as it stands on the page, whose title is level 1
  std::size_t begin = 0;  // in Content::html: of the heading's tag, and behind it
  std::size_t end = 0;
};

struct Content {
  std::string html;
  std::vector<ContentHeading> headings;  // those that have an anchor
  bool has_sections = false;             // whether entries hold headings of their own
  PageLinks links;
};

// The pages of one document, parallel to SkillMap::pages_of. Raw HTML is shown as text, unless raw_html.hpp allows it;
// links lead to pages and files of the site or, by http, https and mailto, elsewhere, or are plain text. Remote
// pictures become links.
std::vector<Content> write_document(const Site& site, std::size_t skill, std::size_t document);

}  // namespace skillc::render::site
