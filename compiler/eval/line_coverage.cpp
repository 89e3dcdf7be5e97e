// A line stands for all that is declared on it: as long as one of them is put to no test, the line is not covered.

#include "eval/line_coverage.hpp"

#include <algorithm>

#include "base/path.hpp"
#include "model/coverage.hpp"

namespace skillc::eval {
namespace {

class Lines {
 public:
  explicit Lines(const model::Skill& skill) : skill_(skill), files_(skill.documents.size()) {}

  void add(std::size_t document, std::size_t offset, std::size_t hits) {
    const auto [line, is_new] = files_[document].lines.emplace(skill_.documents[document].text.line_of(offset), hits);
    if (!is_new) line->second = std::min(line->second, hits);
  }

  std::vector<FileLines> take(const std::string& root) {
    std::vector<FileLines> found;
    for (std::size_t d = 0; d < files_.size(); ++d) {
      if (files_[d].lines.empty()) continue;
      files_[d].path = relative_path(skill_.documents[d].shown_path, root);
      found.push_back(std::move(files_[d]));
    }
    return found;
  }

 private:
  const model::Skill& skill_;
  std::vector<FileLines> files_;
};

}  // namespace

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

std::vector<SkillLines> line_coverage(const model::Graph& graph, const std::string& root, const Hits& hits,
                                      const std::vector<bool>& wanted) {
  std::vector<SkillLines> skills;
  for (std::size_t s = 0; s < graph.skills.size(); ++s) {
    if (!wanted.empty() && !wanted[s]) continue;
    const model::Skill& skill = graph.skills[s];
    Lines lines(skill);
    for (std::size_t i = 0; i < skill.entries.size(); ++i)
      if (model::counts_for_coverage(skill.entries[i], graph.kinds))
        lines.add(skill.entries[i].document, skill.entries[i].source.begin, hits.entry(s, i));
    for (std::size_t i = 0; i < skill.items.size(); ++i)
      lines.add(skill.items[i].document, skill.items[i].source.begin, hits.item(s, i));
    if (auto files = lines.take(root); !files.empty()) skills.push_back({skill.name, std::move(files)});
  }
  return skills;
}

std::vector<SkillLines> demonstrated_lines(const Results& results, const std::string& root) {
  auto count = [&results](std::size_t skill, std::size_t index, std::vector<Reach> SkillReach::*of) {
    std::size_t hits = 0;
    for (const ReviewerResult& reviewer : results.reviewers) {
      const std::vector<Reach>& reach = reviewer.reach[skill].*of;
      hits += stands_for_whole(results, reviewer) && index < reach.size() && reach[index] == Reach::demonstrated;
    }
    return hits;
  };
  std::vector<bool> is_tried(results.plan->graph->skills.size());
  for (const auto& [skill, eval_case] : results.plan->cases) is_tried[skill] = true;
  return line_coverage(*results.plan->graph, root,
                       {[&](std::size_t skill, std::size_t entry) { return count(skill, entry, &SkillReach::entries); },
                        [&](std::size_t skill, std::size_t item) { return count(skill, item, &SkillReach::items); }},
                       is_tried);
}

}  // namespace skillc::eval
