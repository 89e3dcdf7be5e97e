// Results for a pull request's comment or a step's summary: what decides first (gates, totals), then chapters ×
// reviewers as a picture, then below a fold what was missed. What comes from skills and answers is escaped, and the
// whole stays within what a comment may hold, so that a loud answer crowds nothing out.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/asking/last_words.hpp"
#include "eval/scoring/doubts.hpp"
#include "report/agreement.hpp"
#include "report/answer_citations.hpp"
#include "report/causes.hpp"
#include "report/comparisons.hpp"
#include "report/markdown_text.hpp"
#include "report/misses.hpp"
#include "report/preferences.hpp"
#include "report/results.hpp"
#include "report/totals.hpp"
#include "report/triggering.hpp"

namespace skillc::report {
namespace {

// Bytes: GitHub takes 65,536 characters of a comment.
constexpr std::size_t kMaxCoverage = 18'000;
constexpr std::size_t kMaxLists = 6'000;  // where no further list is begun
constexpr std::size_t kMaxFold = 4'000;   // of each
constexpr std::size_t kMaxTriggering = 5'000;
constexpr std::size_t kCellWidth = 300;  // code points

std::string cell(std::string_view text) {
  return markdown_text(text, kCellWidth);
}

std::string results_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& one : cells) line += " " + one + " |";
  return line + "\n";
}

// The first column to the left, the others to the right.
std::string head(const std::vector<std::string>& titles) {
  std::string line = "| --- |";
  for (std::size_t i = 1; i < titles.size(); ++i) line += " ---: |";
  return results_row(titles) + line + "\n";
}

// "14 of 15 queries as they should be", of all reviewers with the skill as it is.
std::string queries_title(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  const eval::TriggerCounts all = eval::queries_of_whole(report.statistics.triggering, plan);
  return all.queries == 0 ? "" : eval::passed_text(all, true);
}

std::string title(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  std::string text = fmt::format("### skillc eval: {} of {} passed", results.total.passed_cases,
                                 plural(results.total.trials, results.plan->repeat > 1 ? "attempt" : "case"));
  const std::string queries = queries_title(report);
  if (eval::skills_with_cases(*results.plan).empty()) {
    text = "### skillc eval: " + (queries.empty() ? "triggering" : queries);
  } else if (!queries.empty()) {
    text += ", " + queries;
  }
  if (results.failed_trials > 0) text += ", " + plural(results.failed_trials, "infrastructure error");
  if (results.not_run > 0) text += fmt::format(", {} not run", results.not_run);
  text += "\n";
  if (const std::string shard = eval::shard_text(*report.results->plan); !shard.empty()) text += "\n" + shard + "\n";
  return text;
}

std::string gates(const ResultsReport& report) {
  std::string text;
  for (const eval::GateResult& gate : report.gates)
    text += fmt::format("- {} {}\n", gate.holds ? "✅" : "❌", cell(gate.text));
  return text.empty() ? "" : "\n" + text;
}

// A table of what comes from files, too.
std::string table(const Rows& rows) {
  std::string text;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::string> cells;
    for (const std::string& one : rows[r]) cells.push_back(cell(one));
    text += r == 0 ? "\n" + head(cells) : results_row(cells);
  }
  return text;
}

std::string triggering(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  std::string text = table(rows_of_triggering(report));
  for (const eval::Triggering& one : report.statistics.triggering) {
    const std::string confusion = table(rows_of_confusion(plan, one));
    if (text.size() + confusion.size() > kMaxTriggering) return text + "\n… and more, all in results.json\n";
    text += confusion;
  }
  return text;
}

std::string agreement(const ResultsReport& report) {
  const auto judges = eval::agreement_of(*report.results);
  if (!judges) return "";
  return table(rows_of_agreement(*judges)) + "\n" + agreement_sentence(*judges) + "\n";
}

std::string comparisons(const ResultsReport& report) {
  const std::string doubt = eval::citation_doubt(report.statistics);
  return table(rows_of_comparisons(report)) + (doubt.empty() ? "" : "\n" + doubt + "\n");
}

// One square for each tenth of what there is that was shown.
std::string squares(std::size_t part, std::size_t whole) {
  constexpr std::size_t kSquares = 10;
  const std::size_t full = whole == 0 ? 0 : part * kSquares / whole;
  std::string text;
  for (std::size_t i = 0; i < kSquares; ++i) text += i < full ? "█" : "░";
  return text;
}

std::string coverage_row(const eval::TableRow& one, std::string name) {
  std::vector<std::string> cells = {std::move(name), fmt::format("{}/{}", one.exercised, one.all)};
  for (const eval::TableCell& reached : one.cells) {
    const std::size_t graded = reached.demonstrated + reached.missed;
    cells.push_back(graded > 0 ? fmt::format("{}/{}", reached.demonstrated, graded)
                               : (reached.ungraded > 0 ? "?" : "–"));
  }
  cells.push_back(
      fmt::format("{}/{} {}", one.together.demonstrated, one.all, squares(one.together.demonstrated, one.all)));
  return results_row(cells);
}

std::string coverage(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  std::string text;
  for (std::size_t t = 0; t < report.tables.size(); ++t) {
    const eval::SkillTable& table = report.tables[t];
    if (text.size() > kMaxCoverage)
      return text + fmt::format("\n… and {}\n", plural(report.tables.size() - t, "more skill"));
    std::vector<std::string> titles = {cell(results.plan->graph->skills[table.skill].name), "exercised"};
    for (const std::size_t column : table.columns)
      titles.push_back(cell(reviewer_name(results, results.reviewers[column])));
    titles.push_back("shown");
    text += "\n" + head(titles);
    std::size_t shown = 0;
    for (; shown < table.rows.size() && text.size() < kMaxCoverage; ++shown)
      text += coverage_row(table.rows[shown], cell(table.rows[shown].name));
    if (shown < table.rows.size()) text += results_row({fmt::format("… and {} more", table.rows.size() - shown)});
    text += coverage_row(table.whole, "**all**");
  }
  return text;
}

std::vector<TitledLines> ungraded(const ResultsReport& report) {
  const Causes causes = ungraded_causes(*report.results);
  return causes.total() == 0 ? std::vector<TitledLines>()
                             : std::vector<TitledLines>{{ungraded_title(causes), causes.lines()}};
}

std::string details(const std::string& title, const std::string& lines, bool is_open) {
  return fmt::format("\n<details{}><summary>{}</summary>\n\n{}\n</details>\n", is_open ? " open" : "", title, lines);
}

std::string more_text(std::size_t count) {
  return count == 0 ? "" : fmt::format("- … and {} more, all in results.json\n", count);
}

// What several attempts and comparisons show in particular, each list below a fold of its own.
std::string lists(const ResultsReport& report) {
  std::vector<TitledLines> all = comparison_lists(report);
  for (auto more :
       {attempt_lists(report), preference_lists(*report.results), ungraded(report), unread_lists(report.unread)})
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::string text;
  for (std::size_t l = 0; l < all.size(); ++l) {
    if (text.size() > kMaxLists) return text + fmt::format("\n… and {}\n", plural(all.size() - l, "more list"));
    const std::vector<std::string>& lines = all[l].lines;
    const std::size_t shown = std::min(lines.size(), kListedLines);
    std::string list;
    for (std::size_t i = 0; i < shown; ++i) list += "- " + cell(lines[i]) + "\n";
    text += details(cell(all[l].title), list + more_text(lines.size() - shown), all[l].is_open);
  }
  return text;
}

// A fold of lines, of which as many are shown as the room allows.
class Fold {
 public:
  explicit Fold(std::string title) : title_(std::move(title)) {}

  // Whether there was room for it.
  bool add(const std::string& line) {
    ++found_;
    if (lines_.size() > kMaxFold) return false;
    ++shown_;
    lines_ += "- " + line + "\n";
    return true;
  }

  std::string text() const { return text(std::to_string(found_), more_text(found_ - shown_)); }

  // Where a line stands for several: how many there are, and what is said below the lines of those that have none.
  std::string text(const std::string& count, const std::string& more) const {
    if (found_ == 0) return "";
    return details(fmt::format("{}: {}", title_, count), lines_ + more, false);
  }

 private:
  std::string title_, lines_;
  std::size_t found_ = 0, shown_ = 0;
};

std::string who(const eval::Plan& plan, const eval::Trial& trial) {
  return fmt::format("{} by {}", cell(case_name(plan, trial)),
                     cell(reviewer_name(plan, trial.reviewer, trial.configuration)));
}

std::string errors(const ResultsReport& report) {
  Fold fold("errors, by why");
  for (const std::string& line : error_causes(*report.results).lines()) fold.add(cell(line));
  return fold.text();
}

std::string misses(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  Fold fold("missed");
  for (const Miss& one : misses_of(*report.results)) {
    const eval::Trial& trial = plan.trials[one.trial];
    const std::string why = eval::told(*one.verdict);
    fold.add(fmt::format("{}{}: {}{}{}", who(plan, trial), attempts_of_miss(one),
                         cell(eval::case_of(plan, trial).expectations[one.expectation].text), why.empty() ? "" : " — ",
                         cell(why)));
  }
  return fold.text();
}

std::string queries_fold(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  Fold fold("queries not as they should be");
  for (const eval::Triggering& one : report.statistics.triggering)
    for (const eval::QueryResult* query : failed_queries(plan, one))
      fold.add(fmt::format("by {}: {}", cell(reviewer_name(plan, one.reviewer, one.configuration)),
                           cell(query_text(plan, *query))));
  return fold.text();
}

std::string wrong_citations(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  Fold fold("wrongly cited");
  std::size_t all = 0, kept = 0, shown = 0;
  for (const eval::ReviewerResult& one : report.results->reviewers) all += one.citations.wrong_count();
  for (const WrongTold& one : wrong_citations_of(*report.results)) {
    const bool is_shown =
        fold.add(fmt::format("{}{}: {} — {}", who(plan, plan.trials[one.trial]), attempts_of_wrong(one),
                             cell(one.wrong->text + " (" + one.wrong->where + ")"), cell(one.wrong->why)));
    kept += one.citations;
    if (is_shown) shown += one.citations;
  }
  const std::string more = more_wrong_text(all, kept, shown);
  return fold.text(std::to_string(all), more.empty() ? "" : "- … and " + more + "\n");
}

}  // namespace

std::string write_results_markdown(const ResultsReport& report) {
  return title(report) + gates(report) + table(rows_of_totals(*report.results)) +
         table(rows_of_citations(*report.results)) + agreement(report) + table(rows_of_attempts(report)) +
         comparisons(report) + table(rows_of_preferences(*report.results)) + triggering(report) + queries_fold(report) +
         lists(report) + coverage(report) + errors(report) + misses(report) + wrong_citations(report);
}

}  // namespace skillc::report
