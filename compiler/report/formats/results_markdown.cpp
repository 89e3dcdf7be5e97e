// Results for a pull request's comment or a step's summary: what decides first (gates, totals), then chapters ×
// reviewers as a picture, then below a fold what was missed. What comes from skills and answers is escaped, and the
// whole stays within what a comment may hold, so that a loud answer crowds nothing out.

#include <fmt/format.h>

#include <algorithm>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/last_words.hpp"
#include "eval/statistics.hpp"
#include "report/agreement.hpp"
#include "report/answer_citations.hpp"
#include "report/comparisons.hpp"
#include "report/markdown_text.hpp"
#include "report/preferences.hpp"
#include "report/results.hpp"

namespace skillc::report {
namespace {

// Bytes: GitHub takes 65,536 characters of a comment.
constexpr std::size_t kMaxCoverage = 25'000;
constexpr std::size_t kMaxSince = 5'000;  // where no further reviewer is begun
constexpr std::size_t kMaxMissed = 20'000;
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

std::string title(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  std::string text =
      fmt::format("### skillc eval: {} of {} passed", results.total.passed_cases, plural(results.total.trials, "case"));
  if (results.failed_trials > 0) text += ", " + plural(results.failed_trials, "infrastructure error");
  if (results.not_run > 0) text += fmt::format(", {} not run", results.not_run);
  text += "\n";
  if (const std::string shard = shard_text(report); !shard.empty()) text += "\n" + shard + "\n";
  return text;
}

std::string gates(const ResultsReport& report) {
  std::string text;
  for (const eval::GateResult& gate : report.gates)
    text += fmt::format("- {} {}\n", gate.holds ? "✅" : "❌", cell(gate.text));
  return text.empty() ? "" : "\n" + text;
}

std::string interval(const eval::Tally& tally) {
  const auto range = eval::wilson_interval(tally.met, tally.met + tally.missed);
  return range ? fmt::format("{} to {}", percent_text(range->low), percent_text(range->high)) : "–";
}

std::string totals(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  std::string text =
      "\n" + head({"reviewer", "cases passed", "met", "missed", "ungraded", "errors", "pass rate", "95 % interval"});
  for (const eval::ReviewerResult& one : results.reviewers) {
    const eval::Tally& tally = one.tally;
    text += results_row({cell(reviewer_name(results, one)), fmt::format("{} of {}", tally.passed_cases, tally.trials),
                         std::to_string(tally.met), std::to_string(tally.missed), std::to_string(tally.ungraded),
                         std::to_string(tally.errors), percent_text(tally.pass_rate()), interval(tally)});
  }
  return text;
}

// Where the table of totals ends: how the reviewers' own citations fared.
std::string citations(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  if (!has_citations(results)) return "";
  std::string text = "\n" + head({"citations", "answers", "cited", "of nothing", "of another", "wrong per answer"});
  for (const eval::ReviewerResult& one : results.reviewers) {
    const eval::CitationTally& tally = one.citations;
    if (tally.answers == 0) continue;
    text += results_row({cell(reviewer_name(results, one)), std::to_string(tally.answers), std::to_string(tally.all),
                         std::to_string(tally.missing), std::to_string(tally.misfit), wrong_per_answer_text(tally)});
  }
  return text;
}

std::string agreement(const ResultsReport& report) {
  const auto judges = eval::agreement_of(*report.results);
  if (!judges) return "";
  const auto rows = rows_of_agreement(*judges);
  std::string text = "\n" + head(rows.front());
  for (std::size_t r = 1; r < rows.size(); ++r) {
    std::vector<std::string> cells;
    for (const std::string& one : rows[r]) cells.push_back(cell(one));
    text += results_row(cells);
  }
  return text + "\n" + agreement_sentence(*judges) + "\n";
}

std::string preferences(const ResultsReport& report) {
  const auto rows = rows_of_preferences(*report.results);
  std::string text;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::string> cells;
    for (const std::string& one : rows[r]) cells.push_back(cell(one));
    text += r == 0 ? "\n" + head(cells) : results_row(cells);
  }
  return text;
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

// What became of the skills since the baseline, and what changed in them.
std::string since_baseline(const ResultsReport& report) {
  constexpr std::size_t kListed = 20;
  const eval::Plan& plan = *report.results->plan;
  std::string text;
  for (const eval::Comparison& one : report.statistics.comparisons) {
    if (one.against != eval::Configuration::baseline) continue;
    const auto gained = static_cast<std::size_t>(
        std::count_if(one.flips.begin(), one.flips.end(), [](const eval::Flip& flip) { return flip.is_gain; }));
    text += fmt::format("\n**since {}**, by {}: {} met, {} then; {} gained, {} lost\n", cell(plan.baseline->name),
                        cell(plan.reviewers[one.reviewer].definition.name), percent_text(one.with),
                        percent_text(one.without), plural(gained, "expectation"), one.flips.size() - gained);
    const std::vector<std::string> lines = cause_lines(plan, one);
    if (!lines.empty()) text += "\n";
    for (std::size_t i = 0; i < lines.size() && i < kListed; ++i) text += "- " + cell(lines[i]) + "\n";
    if (lines.size() > kListed) text += fmt::format("- … and {} more, all in results.json\n", lines.size() - kListed);
    if (text.size() > kMaxSince) return text + "\n… and more reviewers, all in results.json\n";
  }
  return text;
}

// A line for everything that did not go well, what is worst first.
class Complaints {
 public:
  explicit Complaints(const eval::Results& results) : results_(results) {}

  void add(std::string_view what, const eval::CaseResult& one, std::string_view text, std::string_view why) {
    ++found_;
    if (lines_.size() > kMaxMissed) return;
    ++shown_;
    const eval::Plan& plan = *results_.plan;
    const eval::Trial& trial = plan.trials[one.trial];
    lines_ +=
        fmt::format("- {}: {}/{} by {}: {}{}{}\n", what, cell(eval::skill_of(plan, trial).name),
                    cell(eval::case_of(plan, trial).id), cell(reviewer_name(plan, trial.reviewer, trial.configuration)),
                    cell(text), why.empty() ? "" : " — ", cell(why));
  }

  std::string fold() const {
    if (found_ == 0) return "";
    const std::string more =
        shown_ < found_ ? fmt::format("- … and {} more, all in results.json\n", found_ - shown_) : "";
    return fmt::format("\n<details><summary>what went wrong or was missed: {}</summary>\n\n{}{}\n</details>\n", found_,
                       lines_, more);
  }

 private:
  const eval::Results& results_;
  std::string lines_;
  std::size_t found_ = 0, shown_ = 0;
};

std::string complaints(const ResultsReport& report) {
  const eval::Results& results = *report.results;
  Complaints complaints(results);
  for (const eval::CaseResult& one : results.cases)
    if (one.failure) complaints.add("error", one, eval::told(*one.failure), "");
  for (const auto& [outcome, what] :
       {std::pair(eval::Outcome::error, "error"), std::pair(eval::Outcome::missed, "missed")})
    for (const eval::CaseResult& one : results.cases)
      for (const eval::ExpectationResult& expected : one.expectations)
        if (!one.failure && expected.verdict.outcome == outcome)
          complaints.add(what, one, expected.text, eval::told(expected.verdict));
  for (const eval::CaseResult& one : results.cases)
    if (one.citations)
      for (const eval::WrongCitation& wrong : one.citations->wrong)
        complaints.add("wrongly cited", one, wrong.text + " (" + wrong.where + ")", wrong.why);
  return complaints.fold();
}

}  // namespace

std::string write_results_markdown(const ResultsReport& report) {
  return title(report) + gates(report) + totals(report) + citations(report) + agreement(report) + preferences(report) +
         since_baseline(report) + coverage(report) + complaints(report);
}

}  // namespace skillc::report
