// What cases exercise, counted by row and by skill, for people and for programs. A row's numbers and a skill's are
// counted apart: an item may stand in two rows.

#include <algorithm>
#include <set>

#include "model/coverage.hpp"
#include "model/coverage_table.hpp"

namespace skillc::model {
namespace {

Json exercise_json(const Exercise& counts) {
  return {{"entries", {{"total", counts.entries}, {"exercised", counts.entries_exercised}}},
          {"checklist", {{"total", counts.items}, {"exercised", counts.items_exercised}}},
          {"cases", counts.cases}};
}

Json row_json(const Skill& skill, const CoverageRow& row) {
  Json out = {{"name", row.name}};
  out.update(exercise_json(exercise_of(skill, row)));
  return out;
}

Json unexercised_json(const Skill& skill, const KindTable& kinds) {
  Json entries = Json::array();
  Json items = Json::array();
  for (const Entry& entry : skill.entries)
    if (counts_for_coverage(entry, kinds) && entry.exercised_by.empty()) entries.push_back(entry.id);
  for (const ChecklistItem& item : skill.items)
    if (item.exercised_by.empty()) items.push_back(item.id);
  return {{"entries", std::move(entries)}, {"checklist", std::move(items)}};
}

Json skill_json(const Skill& skill, const KindTable& kinds) {
  Json out = {{"name", skill.name}, {"path", skill.source.folder}};
  out.update(exercise_json(exercise_of(skill)));
  out["rows"] = Json::array();
  for (const CoverageRow& row : coverage_rows(skill, kinds)) out["rows"].push_back(row_json(skill, row));
  out["unexercised"] = unexercised_json(skill, kinds);
  return out;
}

}  // namespace

Exercise& Exercise::operator+=(const Exercise& other) {
  entries += other.entries;
  entries_exercised += other.entries_exercised;
  items += other.items;
  items_exercised += other.items_exercised;
  cases += other.cases;
  return *this;
}

Exercise exercise_of(const Skill& skill, const CoverageRow& row) {
  Exercise counts;
  std::set<std::size_t> cases;
  counts.entries = row.entries.size();
  for (const std::size_t entry : row.entries) {
    const std::vector<std::size_t>& by = skill.entries[entry].exercised_by;
    counts.entries_exercised += by.empty() ? 0 : 1;
    cases.insert(by.begin(), by.end());
  }
  counts.items = row.items.size();
  for (const std::size_t item : row.items) {
    const std::vector<std::size_t>& by = skill.items[item].exercised_by;
    counts.items_exercised += by.empty() ? 0 : 1;
    cases.insert(by.begin(), by.end());
  }
  counts.cases = cases.size();
  return counts;
}

std::size_t count_cases(const Skill& skill) {
  return static_cast<std::size_t>(std::count_if(skill.cases.begin(), skill.cases.end(), [&](const LinkedCase& one) {
    return !skill.case_source(one).should_trigger;
  }));
}

Exercise exercise_of(const Skill& skill) {
  const Coverage& coverage = skill.coverage;
  return {coverage.entries, coverage.entries_by_evals, coverage.items, coverage.items_by_evals, count_cases(skill)};
}

Json coverage_json(const Graph& graph) {
  Exercise total;
  Json skills = Json::array();
  for (const Skill& skill : graph.skills) {
    total += exercise_of(skill);
    skills.push_back(skill_json(skill, graph.kinds));
  }
  Json out = {{"schema", "skillc-coverage/1"}, {"totals", exercise_json(total)}};
  out["skills"] = std::move(skills);
  return out;
}

}  // namespace skillc::model
