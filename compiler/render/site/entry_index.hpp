#pragma once
// The index of all entries of the library, skill by skill.

#include <cstddef>
#include <string>
#include <vector>

#include "render/site/page.hpp"

namespace skillc::render::site {

// Entries of one skill that stand on one page of the index.
struct IndexPart {
  std::size_t skill = 0;
  std::size_t first = 0;  // of the skill's entries
  std::size_t end = 0;
};

// What stands on each page, cut by what it will weigh; one page without parts where nothing is declared.
std::vector<std::vector<IndexPart>> plan_entry_index(const Site& site);

PageData entry_index_page(const Site& site, const Assets& assets, const std::vector<std::vector<IndexPart>>& pages,
                          std::size_t index);

// An entry as a line of an index: {name, title, href, covered_by, exercised_by, outcome}.
Json entry_line_json(const Site& site, const model::Target& entry, PageLinks& links);
// What a run made of the entry: [{state, text}]; [] where none is shown. Of a page it takes about kOutcomeMarkup bytes.
Json outcome_json(const Site& site, const model::Target& entry);
inline constexpr std::size_t kOutcomeMarkup = 160;

}  // namespace skillc::render::site
