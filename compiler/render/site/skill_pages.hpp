#pragma once
// All pages of one skill.

#include <cstddef>
#include <vector>

#include "render/site/page.hpp"

namespace skillc::render::site {

struct SkillPages {
  std::vector<PageData> pages;
  std::vector<Artifact> files;  // beside them: pictures, and the Markdown of each page
};

SkillPages skill_pages(const Site& site, const Assets& assets, std::size_t skill);

// What the index of entries is made from: {name, id: "", href: "", entries: [as entry_line_json]} for each kind, in the
// order of the first of each, of those entries that stand on one page of it.
Json entry_groups(const Site& site, std::size_t skill, std::size_t page, PageLinks& links);

}  // namespace skillc::render::site
