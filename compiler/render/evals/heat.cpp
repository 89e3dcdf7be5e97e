// The table is the one that every report has (eval/results_table); a cell's colour is its share, in six steps of which
// the last one means all of it: almost all must not look like all.

#include "render/evals/heat.hpp"

#include <fmt/format.h>

#include "eval/scoring/names.hpp"
#include "model/coverage_table.hpp"
#include "render/evals/visible_text.hpp"
#include "render/evals/words.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kRowName = 120;
constexpr std::size_t kHeatRow = 360, kHeatCell = 250;  // bytes of HTML, names and labels left out

std::string label_of(const eval::TableRow& row, const eval::TableCell& cell) {
  if (cell.all() == 0) return std::string(row.all > 0 ? kNotThereThen : "nothing declared");
  return reached_text(cell, row.entries, row.items);
}

Json cell_json(const eval::TableRow& row, const eval::TableCell& cell) {
  const bool is_asked = cell.demonstrated + cell.missed > 0;
  const std::size_t level = cell.demonstrated == 0 ? 0 : 1 + 4 * cell.demonstrated / cell.all();
  return {{"demonstrated", cell.demonstrated},
          {"missed", cell.missed},
          {"ungraded", cell.ungraded},
          {"unexercised", cell.unexercised},
          {"level", is_asked ? std::to_string(level) : "none"},
          {"text", cell.all() == 0 ? "–" : fmt::format("{} of {}", cell.demonstrated, cell.all())},
          {"label", label_of(row, cell)}};
}

Json row_json(const eval::TableRow& row, std::string href) {
  Json cells = Json::array();
  for (const eval::TableCell& cell : row.cells) cells.push_back(cell_json(row, cell));
  return {{"name", visible_line(row.name, kRowName)},
          {"counted", counted_text(row.entries, row.items)},
          {"href", std::move(href)},
          {"cells", std::move(cells)},
          {"together", cell_json(row, row.together)}};
}

std::string begin_of(const Sheet& sheet, std::size_t subject, const model::CoverageRow& row) {
  if (!row.entries.empty()) return link_to_entry(sheet, subject, row.entries.front());
  return row.items.empty() ? "" : link_to_item(sheet, subject, row.items.front());
}

}  // namespace

Json heat_json(const Sheet& sheet, std::size_t subject, std::size_t first, std::size_t end) {
  const Report& report = sheet.report;
  const Subject& self = report.subjects[subject];
  Json heat = first == 0 ? whole_json(sheet, subject) : Json{{"whole", Json::array()}};
  heat["columns"] = columns_json(report, subject);
  heat["rows"] = Json::array();
  if (self.table == nullptr) return heat;
  const auto sources = model::coverage_rows(report.skill_of(self), report.graph().kinds);
  for (std::size_t i = first; i < end; ++i)
    heat["rows"].push_back(row_json(self.table->rows[i], begin_of(sheet, subject, sources[i])));
  return heat;
}

std::size_t row_count(const Report& report, std::size_t subject) {
  const eval::SkillTable* table = report.subjects[subject].table;
  return table == nullptr ? 0 : table->rows.size();
}

HeatWeights heat_weights(const Report& report, std::size_t subject) {
  HeatWeights weights;
  const eval::SkillTable* table = report.subjects[subject].table;
  if (table == nullptr) return weights;
  const auto weight_of = [](const eval::TableRow& row) {
    std::size_t weight = kHeatRow + html_size(visible_line(row.name, kRowName));
    for (const eval::TableCell& cell : row.cells) weight += kHeatCell + 2 * label_of(row, cell).size();
    return weight + kHeatCell + 2 * label_of(row, row.together).size();
  };
  weights.head = kHeatRow + weight_of(table->whole);
  for (const Json& column : columns_json(report, subject))
    weights.head += kHeatCell + html_size(column["name"].get_ref<const std::string&>());
  for (const eval::TableRow& row : table->rows) weights.rows.push_back(weight_of(row));
  return weights;
}

Json columns_json(const Report& report, std::size_t subject) {
  Json columns = Json::array();
  const Subject& self = report.subjects[subject];
  if (self.table == nullptr) return columns;
  for (const std::size_t column : self.table->columns) {
    const eval::ReviewerResult& reviewer = report.input.results->reviewers[column];
    columns.push_back({{"name", visible_line(eval::reviewer_name(*report.input.results, reviewer), kRowName)},
                       {"letter", letter_of(column)}});
  }
  return columns;
}

Json whole_json(const Sheet& sheet, std::size_t subject) {
  const eval::SkillTable* table = sheet.report.subjects[subject].table;
  if (table == nullptr) return {{"whole", Json::array()}};
  return {{"whole", row_json(table->whole, sheet.links.to(sheet.layout.of_skill(subject)))}};
}

}  // namespace skillc::render::evals
