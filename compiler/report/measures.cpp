// The same rows that the text has. There a table's first title says what the table is of; here it has a title of its
// own, and every column says what stands in it.

#include "report/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "eval/scoring/agreement.hpp"
#include "report/agreement.hpp"
#include "report/comparisons.hpp"
#include "report/preferences.hpp"
#include "report/triggering.hpp"

namespace skillc::report {
namespace {

// "flaky expectations" with a capital; "pass@1" and "with_skill against" are spelled as they are.
std::string as_title(std::string words) {
  const bool is_code = words.find_first_of("@^_") != std::string::npos;
  if (!is_code && !words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

// `first`: what the rows are called by. Of the titles those from `ours` on are words of ours, and not names.
Measure measure_of(std::string title, std::string first, Rows rows, std::size_t names, std::size_t ours = 1) {
  std::vector<std::string>& titles = rows.front();
  titles.front() = std::move(first);
  std::transform(titles.begin() + static_cast<std::ptrdiff_t>(ours), titles.end(),
                 titles.begin() + static_cast<std::ptrdiff_t>(ours), as_title);
  return {std::move(title), std::move(rows), names, "", {}};
}

// Of all reviewers together, with a matrix of what was loaded for each of them.
void add_triggering(const ResultsReport& report, std::vector<Measure>& measures) {
  Rows rows = rows_of_triggering(report);
  if (rows.empty()) return;
  const eval::Plan& plan = *report.results->plan;
  Measure rates = measure_of("Queries", "Reviewer", std::move(rows), 2);
  rates.note =
      fmt::format("A query loads its skill where {:g} % of its attempts or more did", plan.trigger_threshold * 100);
  std::vector<Measure> matrices;
  for (const eval::Triggering& one : report.statistics.triggering) {
    std::vector<TitledLines> lists = triggering_lists(plan, one);
    std::move(lists.begin(), lists.end(), std::back_inserter(rates.lists));
    if (Rows matrix = rows_of_confusion(plan, one); !matrix.empty() && !is_wide(one))
      matrices.push_back(measure_of("Loaded by " + reviewer_name(plan, one.reviewer, one.configuration),
                                    "Should be loaded", std::move(matrix), 1, one.columns.size() + 1));
  }
  measures.push_back(std::move(rates));
  std::move(matrices.begin(), matrices.end(), std::back_inserter(measures));
}

}  // namespace

std::vector<Measure> measures_of(const ResultsReport& report) {
  std::vector<Measure> measures;
  const auto add = [&](Measure measure, std::vector<TitledLines> lists) {
    measure.lists = std::move(lists);
    measures.push_back(std::move(measure));
  };
  if (Rows rows = rows_of_attempts(report); !rows.empty())
    add(measure_of("Attempts", "Reviewer", std::move(rows), 2), attempt_lists(report));
  if (Rows rows = rows_of_preferences(*report.results); !rows.empty()) {
    std::string title = "Preferred answers, " + rows[0][0];  // "compared by NAME"
    add(measure_of(std::move(title), "Reviewer", std::move(rows), 2), preference_lists(*report.results));
  }
  if (const auto agreement = eval::agreement_of(*report.results)) {
    add(measure_of("Agreement of judges", "Judge", rows_of_agreement(*agreement), 1), {});
    measures.back().note = agreement_sentence(*agreement);
  }
  add_triggering(report, measures);
  Rows unread = {{""}};
  for (const std::string& one : report.unread) unread.push_back({one});
  if (unread.size() > 1)
    add(measure_of("Not read", "Evals that nothing reads, in no figure", std::move(unread), 1), {});
  return measures;
}

}  // namespace skillc::report
