#pragma once
// What a skill's description cites and the skill does not declare. No citations of the graph: front matter resolves
// nothing, but who reads it is sent astray as by a document.

#include <set>
#include <vector>

#include "model/citations.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// In order; those that name another skill's or another work's entries left out. `bounded` and `asked` as
// collect_citations has them.
std::vector<DescriptionCitation> link_description(const Library& library, std::size_t self, const Skill& linked,
                                                  BoundedCitations& bounded, std::set<std::size_t>& asked);

}  // namespace skillc::model
