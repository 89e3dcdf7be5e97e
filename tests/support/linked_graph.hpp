#pragma once
// A linked graph from files in memory.

#include <map>
#include <string>
#include <string_view>

#include "model/graph.hpp"
#include "source/configuration.hpp"

namespace skillc::test {

// Discovers and links the skills of these files (path to bytes). A skill's SKILL.md gets front matter where it has
// none.
model::Graph linked_graph(const std::map<std::string, std::string>& files,
                          const source::Configuration& configuration = {});

// The entry with this anchor ("ch-3"), the citation with this text; fail the test where there is none.
const model::Entry& entry(const model::Skill& skill, std::string_view anchor);
const model::Citation& citation(const model::Skill& skill, std::string_view text);
bool has_entry(const model::Skill& skill, std::string_view anchor);

// "ch-1 ch-2 app-a": the anchors of a citation's targets, of an item's entries.
std::string anchors(const model::Graph& graph, const model::Citation& citation);
std::string anchors(const model::Skill& skill, const std::vector<std::size_t>& entries);

}  // namespace skillc::test
