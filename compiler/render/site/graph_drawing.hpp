#pragma once
#include <cstddef>
#include <string>

#include "render/site/site.hpp"

namespace skillc::render::site {

struct Drawing {
  std::string svg;
  Json facts = Json::array();  // "12 chapters", of each column that is shown
  // The edges in words, as many as a page has room for: {from, from_href, to, to_href, count}.
  Json lines = Json::array();
  std::string more_lines;  // "and 3 more", or ""
};

// Whether anything in the skill leads from one node of its drawing to another.
bool has_drawing(const model::Skill& skill, const model::KindTable& kinds);

// One skill's graph in columns: the sections of its checklists, its chapters, its cases; no column for what it has
// none of, and its boxes the wider. A line stands for what
// leads from one to the other, thicker where it is more. Each node is a link. Same skill, same drawing.
Drawing draw_graph(const Site& site, std::size_t skill, PageLinks& links);

}  // namespace skillc::render::site
