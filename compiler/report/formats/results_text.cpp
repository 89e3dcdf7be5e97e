// Results for people: first the picture, chapters × reviewers, because what a skill teaches and nobody finds is what
// its author can do something about; then totals, then what was missed and what went wrong, most useful lines only.
// It may be printed into a CI job's log from its file as well: no line of it is a command there.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/log_command.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "eval/asking/last_words.hpp"
#include "eval/scoring/doubts.hpp"
#include "report/agreement.hpp"
#include "report/answer_citations.hpp"
#include "report/causes.hpp"
#include "report/comparisons.hpp"
#include "report/misses.hpp"
#include "report/preferences.hpp"
#include "report/results.hpp"
#include "report/totals.hpp"
#include "report/triggering.hpp"

namespace skillc::report {
namespace {

constexpr std::string_view kGood = "32", kPartly = "33", kBad = "31";
constexpr std::size_t kShownMisses = 12;  // of each reviewer
constexpr std::size_t kTextWidth = 110;
constexpr std::size_t kShownRows = 200;  // of coverage

std::string cell_text(const eval::TableCell& cell) {
  const std::size_t exercised = cell.demonstrated + cell.missed + cell.ungraded;
  if (exercised == 0) return "–";
  if (cell.demonstrated + cell.missed == 0) return "?";
  return fmt::format("{}/{}", cell.demonstrated, cell.demonstrated + cell.missed);
}

std::string_view cell_style(const eval::TableCell& cell) {
  if (cell.demonstrated + cell.missed == 0) return kFaint;
  if (cell.missed == 0) return kGood;
  return cell.demonstrated == 0 ? kBad : kPartly;
}

// Eight cells of eighths, so that a column of them reads as a bar chart.
std::string bar(std::size_t part, std::size_t whole) {
  static constexpr std::string_view kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  constexpr std::size_t kCells = 8;
  if (whole == 0) return "";
  const std::size_t eighths = part * kCells * 8 / whole;
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  text += kEighths[eighths % 8];
  return text;
}

// The last two columns: what all reviewers together demonstrated of all that there is.
std::vector<std::string> row_text(const eval::TableRow& row) {
  std::vector<std::string> cells = {row.name, fmt::format("{}/{}", row.exercised, row.all)};
  for (const eval::TableCell& cell : row.cells) cells.push_back(cell_text(cell));
  cells.push_back(fmt::format("{}/{}", row.together.demonstrated, row.all));
  cells.push_back(bar(row.together.demonstrated, row.all));
  return cells;
}

std::string table_text(const ResultsReport& report, const std::string& title, const eval::SkillTable& table) {
  const eval::Results& results = *report.results;
  std::vector<std::vector<std::string>> rows = {{title, "exercised"}};
  for (std::size_t column : table.columns) rows[0].push_back(reviewer_name(results, results.reviewers[column]));
  rows[0].insert(rows[0].end(), {"shown", ""});
  std::vector<const eval::TableRow*> shown;
  for (const eval::TableRow& row : table.rows)
    if (shown.size() < kShownRows) shown.push_back(&row);
  shown.push_back(&table.whole);
  for (const eval::TableRow* row : shown) {
    rows.push_back(row_text(*row));
    std::string& name = rows.back().front();
    name = (row == &table.whole ? "" : "  ") + shorten(name, 48);
  }
  std::vector<bool> right(rows[0].size(), true);
  right.front() = right.back() = false;
  const std::size_t last = rows.size() - 1;
  auto style = [&](std::size_t r, std::size_t c) -> std::string_view {
    if (!report.color) return "";
    if (r == 0 || (r == last && c == 0)) return kBold;
    const bool is_reviewer = c >= 2 && c - 2 < table.columns.size();
    if (is_reviewer) return cell_style(shown[r - 1]->cells[c - 2]);
    return c + 1 == rows[0].size() ? kGood : "";
  };
  std::string text = format_table(rows, right, style);
  if (table.rows.size() > kShownRows)
    text += fmt::format("  … and {} more, all in results.json\n", table.rows.size() - kShownRows);
  return text;
}

void add(eval::TableCell& sum, const eval::TableCell& cell) {
  sum.demonstrated += cell.demonstrated;
  sum.missed += cell.missed;
  sum.ungraded += cell.ungraded;
  sum.unexercised += cell.unexercised;
}

// A row for each skill, under the columns of all.
eval::SkillTable table_of_skills(const ResultsReport& report) {
  std::set<std::size_t> columns;
  for (const eval::SkillTable& table : report.tables) columns.insert(table.columns.begin(), table.columns.end());
  eval::SkillTable skills;
  skills.columns.assign(columns.begin(), columns.end());
  skills.whole.name = "all skills";
  skills.whole.cells.resize(skills.columns.size());
  for (const eval::SkillTable& table : report.tables) {
    eval::TableRow row = table.whole;
    row.name = report.results->plan->graph->skills[table.skill].name;
    row.cells.assign(skills.columns.size(), {});
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto column = std::lower_bound(skills.columns.begin(), skills.columns.end(), table.columns[c]);
      const auto at = static_cast<std::size_t>(column - skills.columns.begin());
      row.cells[at] = table.whole.cells[c];
      add(skills.whole.cells[at], row.cells[at]);
    }
    skills.whole.all += row.all;
    skills.whole.exercised += row.exercised;
    add(skills.whole.together, row.together);
    skills.rows.push_back(std::move(row));
  }
  return skills;
}

// The chapters of a hundred skills nobody reads one after the other: then each skill is a row.
std::string tables_text(const ResultsReport& report) {
  std::size_t rows = 0;
  for (const eval::SkillTable& table : report.tables) rows += table.rows.size();
  if (report.tables.size() > 1 && rows > kShownRows)
    return table_text(report, "skill", table_of_skills(report)) + "  the chapters of each are in results.json\n\n";
  std::string text;
  for (const eval::SkillTable& table : report.tables)
    text += table_text(report, report.results->plan->graph->skills[table.skill].name, table) + "\n";
  return text;
}

std::string totals_text(const ResultsReport& report) {
  const Rows rows = rows_of_totals(*report.results);
  if (rows.empty()) return "";
  auto style = [&](std::size_t r, std::size_t c) -> std::string_view {
    if (!report.color) return "";
    if (r == 0) return kBold;
    return c == kErrorsColumn && rows[r][c] != "0" ? kBad : "";
  };
  std::vector<bool> right(rows[0].size(), true);
  right.front() = false;
  return format_table(rows, right, style);
}

// What each expectation says that a reviewer missed, and why it counts as missed, up to a screenful.
std::string misses_text(const ResultsReport& report, std::span<const Miss> misses, std::size_t reviewer) {
  const eval::Plan& plan = *report.results->plan;
  std::string lines, name;
  std::size_t found = 0;
  for (const Miss& one : misses) {
    const eval::Trial& trial = plan.trials[one.trial];
    if (trial.reviewer != reviewer || ++found > kShownMisses) continue;
    name = reviewer_name(plan, reviewer, trial.configuration);
    const std::string place = shorten(case_name(plan, trial), kTextWidth) + attempts_of_miss(one) + ":";
    lines += "  " + paint(report.color, kFaint, place) + " " +
             shorten(eval::case_of(plan, trial).expectations[one.expectation].text, kTextWidth) + "\n";
    if (!one.verdict->evidence.empty())
      lines += "    " + paint(report.color, kFaint, shorten(eval::told(*one.verdict), kTextWidth)) + "\n";
  }
  if (found == 0) return "";
  if (found > kShownMisses) lines += fmt::format("  … and {} more, all in results.json\n", found - kShownMisses);
  return fmt::format("\n{}\n{}", paint(report.color, kBold, "missed by " + printable(name)), lines);
}

std::string ungraded_text(const ResultsReport& report) {
  const Causes causes = ungraded_causes(*report.results);
  if (causes.total() == 0) return "";
  return fmt::format("\n{}\n{}", paint(report.color, kBold, ungraded_title(causes)), causes.text());
}

std::string failures_text(const ResultsReport& report) {
  const Causes causes = error_causes(*report.results);
  if (causes.total() == 0) return "";
  return fmt::format("\n{}\n{}", paint(report.color, kBad, "errors: nothing is known of what these would have found"),
                     causes.text());
}

std::string agreement_text(const ResultsReport& report) {
  const auto agreement = eval::agreement_of(*report.results);
  if (!agreement) return "";
  return "\n" +
         format_table(rows_of_agreement(*agreement), {false, true, true, true, true}, bold_titles(report.color)) +
         agreement_sentence(*agreement) + "\n";
}

std::string attempts_text(const ResultsReport& report) {
  const Rows rows = rows_of_attempts(report);
  if (rows.empty()) return "";
  return "\n" + format_table(rows, {false, false, true, true, true, true, true}) +
         lists_text(attempt_lists(report), report.color);
}

std::string comparisons_text(const ResultsReport& report) {
  const Rows rows = rows_of_comparisons(report);
  if (rows.empty()) return lists_text(comparison_lists(report), report.color);
  const std::string doubt = eval::citation_doubt(report.statistics);
  return "\n" + format_table(rows, {false, false, true, true, true, true, true}) +
         (doubt.empty() ? "" : wrap(doubt, kTextWidth, 0)) + lists_text(comparison_lists(report), report.color);
}

std::string preferences_text(const ResultsReport& report) {
  const Rows rows = rows_of_preferences(*report.results);
  if (rows.empty()) return "";
  return "\n" + format_table(rows, {false, false, true, true, true, true, true, true}, bold_titles(report.color)) +
         lists_text(preference_lists(*report.results), report.color) +
         failed_comparisons_text(*report.results, report.color);
}

std::string gates_text(const ResultsReport& report) {
  std::string lines;
  for (const eval::GateResult& gate : report.gates)
    lines += fmt::format("gate {}: {}\n", printable(gate.text),
                         gate.holds ? paint(report.color, kGood, "holds") : paint(report.color, kBad, "fails"));
  return lines.empty() ? "" : "\n" + lines;
}

// Whether tries at what was not run to its end have cost something: that is in the sums.
bool has_paid_for_nothing(const eval::Results& results) {
  return std::any_of(results.cases.begin(), results.cases.end(), [](const eval::CaseResult& one) {
    return one.status == eval::CaseStatus::not_run && one.usage.is_known();
  });
}

}  // namespace

std::string write_results_text(const ResultsReport& report) {
  std::string text;
  const std::vector<Miss> misses = misses_of(*report.results);
  for (std::size_t r = 0; r < report.results->plan->reviewers.size(); ++r) text += misses_text(report, misses, r);
  text += ungraded_text(report) + failures_text(report);
  if (!text.empty()) text += "\n";
  text += tables_text(report) + totals_text(report) + answer_citations_text(*report.results, report.color) +
          agreement_text(report) + attempts_text(report) + comparisons_text(report) + preferences_text(report) +
          triggering_text(report);
  if (report.results->not_run > 0)
    text += fmt::format("\nnot run: {} of {}, in no figure above{}\n", report.results->not_run,
                        plural(report.results->cases.size(), "trial"),
                        has_paid_for_nothing(*report.results) ? " but the cost of their tries" : "");
  if (const std::string shard = eval::shard_text(*report.results->plan); !shard.empty()) text += "\n" + shard + "\n";
  text += lists_text(unread_lists(report.unread), report.color);
  return without_log_commands(text + gates_text(report));
}

}  // namespace skillc::report
