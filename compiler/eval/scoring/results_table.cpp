// The rows are the model's, the same that show what the cases exercise before anything runs; here each gets a cell for
// every reviewer. A checklist item may stand in several rows, so the whole is counted anew and not summed up. Who was
// given a skill as it was is measured by what it taught then, as everywhere else.

#include "eval/scoring/results_table.hpp"

#include <algorithm>

#include "eval/scoring/reach.hpp"
#include "model/coverage.hpp"
#include "model/coverage_table.hpp"

namespace skillc::eval {
namespace {

void add(TableCell& cell, Reach reach) {
  cell.demonstrated += reach == Reach::demonstrated;
  cell.missed += reach == Reach::missed;
  cell.ungraded += reach == Reach::ungraded;
  cell.unexercised += reach == Reach::unexercised;
}

class SkillTableMaker {
 public:
  SkillTableMaker(const Results& results, std::size_t skill) : results_(results) {
    table_.skill = skill;
    for (std::size_t r = 0; r < results.reviewers.size(); ++r)
      if (has_trials(results.reviewers[r])) table_.columns.push_back(r);
  }

  SkillTable make() {
    const model::Skill& skill = results_.plan->graph->skills[table_.skill];
    const std::vector<model::CoverageRow> rows = model::coverage_rows(skill, results_.plan->graph->kinds);
    for (const model::CoverageRow& row : rows) table_.rows.push_back(row_of(row));
    model::CoverageRow whole{"the whole skill", {}, {}};
    for (std::size_t i = 0; i < skill.entries.size(); ++i)
      if (counts(results_, table_.skill, i)) whole.entries.push_back(i);
    for (std::size_t i = 0; i < skill.items.size(); ++i) whole.items.push_back(i);
    table_.whole = row_of(whole);
    return std::move(table_);
  }

 private:
  bool has_trials(const ReviewerResult& reviewer) const {
    return std::any_of(results_.cases.begin(), results_.cases.end(), [&](const CaseResult& one) {
      const Trial& trial = results_.plan->trials[one.trial];
      return trial.skill == table_.skill && trial.reviewer == reviewer.reviewer &&
             trial.configuration == reviewer.configuration && !is_query(*results_.plan, trial);
    });
  }

  TableRow row_of(const model::CoverageRow& source) const {
    TableRow row;
    row.name = source.name;
    row.entries = source.entries.size();
    row.items = source.items.size();
    row.all = row.entries + row.items;
    row.together = cell_of(source, results_.reach[table_.skill], Counted::all);
    row.exercised = row.all - row.together.unexercised;
    for (std::size_t column : table_.columns) {
      const ReviewerResult& reviewer = results_.reviewers[column];
      row.cells.push_back(cell_of(source, reviewer.reach[table_.skill], counted_for(reviewer)));
    }
    return row;
  }

  TableCell cell_of(const model::CoverageRow& row, const SkillReach& reach, Counted counted) const {
    TableCell cell;
    const auto is_there = [&](const std::vector<std::size_t> SkillBefore::*of, std::size_t index) {
      return is_counted(*results_.plan, counted, table_.skill, of, index);
    };
    for (std::size_t entry : row.entries)
      if (is_there(&SkillBefore::entries, entry)) add(cell, reach_at(reach.entries, entry));
    for (std::size_t item : row.items)
      if (is_there(&SkillBefore::items, item)) add(cell, reach_at(reach.items, item));
    return cell;
  }

  const Results& results_;
  SkillTable table_;
};

}  // namespace

CountedPart count_lines(const Results& results, std::size_t skill, const CountedLines& lines, std::size_t first,
                        std::size_t last) {
  CountedPart part;
  const SkillReach& reach = results.reach[skill];
  for (auto at = lines.lower_bound(first); at != lines.end() && at->first <= last; ++at) {
    for (const std::size_t entry : at->second.entries) add(part.together, reach_at(reach.entries, entry));
    for (const std::size_t item : at->second.items) add(part.together, reach_at(reach.items, item));
    part.entries += at->second.entries.size();
    part.items += at->second.items.size();
  }
  return part;
}

bool counts(const Results& results, std::size_t skill, std::size_t entry) {
  const model::Graph& graph = *results.plan->graph;
  return model::counts_for_coverage(graph.skills[skill].entries[entry], graph.kinds);
}

std::vector<SkillTable> make_tables(const Results& results) {
  std::vector<SkillTable> tables;
  for (const std::size_t skill : skills_with_cases(*results.plan))
    tables.push_back(SkillTableMaker(results, skill).make());
  return tables;
}

}  // namespace skillc::eval
