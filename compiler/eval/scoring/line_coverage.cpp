// A line stands for all that is declared on it: as long as one of them is put to no test, the line is not covered.

#include "eval/scoring/line_coverage.hpp"

#include <algorithm>

#include "eval/scoring/reach.hpp"
#include "model/coverage.hpp"

namespace skillc::eval {
namespace {

std::size_t least_hits(const CountedLine& line, std::size_t skill, const Hits& hits) {
  std::size_t least = static_cast<std::size_t>(-1);
  for (const std::size_t entry : line.entries) least = std::min(least, hits.entry(skill, entry));
  for (const std::size_t item : line.items) least = std::min(least, hits.item(skill, item));
  return least;
}

}  // namespace

std::vector<CountedLines> counted_lines(const model::Skill& skill, const model::KindTable& kinds) {
  std::vector<CountedLines> lines(skill.documents.size());
  const auto at = [&](std::size_t document, const ByteRange& source) -> CountedLine& {
    return lines[document][skill.documents[document].text.line_of(source.begin)];
  };
  for (std::size_t i = 0; i < skill.entries.size(); ++i)
    if (model::counts_for_coverage(skill.entries[i], kinds))
      at(skill.entries[i].document, skill.entries[i].source).entries.push_back(i);
  for (std::size_t i = 0; i < skill.items.size(); ++i)
    at(skill.items[i].document, skill.items[i].source).items.push_back(i);
  return lines;
}

LineCounts& LineCounts::operator+=(const LineCounts& other) {
  all += other.all;
  hit += other.hit;
  return *this;
}

LineCounts FileLines::counts() const {
  LineCounts counts;
  for (const auto& [line, hits] : lines) counts += {1, hits > 0 ? std::size_t{1} : 0};
  return counts;
}

Hits exercised_hits(const model::Graph& graph) {
  return {[&graph](std::size_t s, std::size_t entry) { return graph.skills[s].entries[entry].exercised_by.size(); },
          [&graph](std::size_t s, std::size_t item) { return graph.skills[s].items[item].exercised_by.size(); }};
}

std::vector<SkillLines> line_coverage(const model::Graph& graph, const Hits& hits, const std::vector<bool>& wanted) {
  std::vector<SkillLines> skills;
  for (std::size_t s = 0; s < graph.skills.size(); ++s) {
    if (!wanted.empty() && !wanted[s]) continue;
    const model::Skill& skill = graph.skills[s];
    const std::vector<CountedLines> counted = counted_lines(skill, graph.kinds);
    std::vector<FileLines> files;
    for (std::size_t d = 0; d < counted.size(); ++d) {
      if (counted[d].empty()) continue;
      FileLines& file = files.emplace_back();
      file.path = skill.documents[d].shown_path;
      for (const auto& [number, line] : counted[d]) file.lines.emplace(number, least_hits(line, s, hits));
    }
    if (!files.empty()) skills.push_back({skill.name, std::move(files)});
  }
  return skills;
}

std::vector<SkillLines> demonstrated_lines(const Results& results) {
  auto count = [&results](std::size_t skill, std::size_t index, std::vector<Reach> SkillReach::*of) {
    std::size_t hits = 0;
    for (const ReviewerResult& reviewer : results.reviewers) {
      const std::vector<Reach>& reach = reviewer.reach[skill].*of;
      hits += stands_for_whole(results, reviewer) && reach_at(reach, index) == Reach::demonstrated;
    }
    return hits;
  };
  std::vector<bool> is_tried(results.plan->graph->skills.size());
  for (const std::size_t skill : skills_with_cases(*results.plan)) is_tried[skill] = true;
  return line_coverage(*results.plan->graph,
                       {[&](std::size_t skill, std::size_t entry) { return count(skill, entry, &SkillReach::entries); },
                        [&](std::size_t skill, std::size_t item) { return count(skill, item, &SkillReach::items); }},
                       is_tried);
}

}  // namespace skillc::eval
