#pragma once
// Coverage of a skill's Markdown as coverage of lines: the heading of an entry and the line of a checklist item are
// lines of code, and what puts them to the test hits them. So every tool that shows coverage shows it.

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "eval/scoring/results.hpp"
#include "model/graph.hpp"

namespace skillc::eval {

// What coverage counts of a skill: entries of skill-wide kinds that are strongly declared, and checklist items.
struct CountedLine {
  std::vector<std::size_t> entries;  // of Skill::entries, declared on the line
  std::vector<std::size_t> items;    // of Skill::items, that begin on it
};
using CountedLines = std::map<std::size_t, CountedLine>;  // by number, from 1
// Parallel to the skill's documents.
std::vector<CountedLines> counted_lines(const model::Skill& skill, const model::KindTable& kinds);

struct LineCounts {
  std::size_t all = 0;
  std::size_t hit = 0;
  LineCounts& operator+=(const LineCounts& other);
};

struct FileLines {
  std::string path;  // as shown: from where skillc was started, as whoever reads it looks for it
  std::map<std::size_t, std::size_t> lines;  // number, from 1, to hits; what stands on one line has the least of them
  LineCounts counts() const;
};

struct SkillLines {
  std::string name;
  std::vector<FileLines> files;  // that have any, in the order of the skill's documents
};

// How often an entry, or an item, of a skill (indexes into the graph) was hit.
struct Hits {
  std::function<std::size_t(std::size_t skill, std::size_t entry)> entry;
  std::function<std::size_t(std::size_t skill, std::size_t item)> item;
};
// The cases that exercise it.
Hits exercised_hits(const model::Graph& graph);

// Skills in the graph's order; those without a line are left out, and so are those that are not `wanted` (by their
// index; empty: all).
std::vector<SkillLines> line_coverage(const model::Graph& graph, const Hits& hits,
                                      const std::vector<bool>& wanted = {});

// What reviewers demonstrated in the skills that the plan has cases of, hit by each whose figures stand for the whole.
std::vector<SkillLines> demonstrated_lines(const Results& results);

}  // namespace skillc::eval
