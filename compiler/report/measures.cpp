// The same rows that the text has.

#include "report/measures.hpp"

#include <iterator>
#include <utility>

#include "eval/scoring/agreement.hpp"
#include "report/agreement.hpp"
#include "report/comparisons.hpp"
#include "report/preferences.hpp"
#include "report/triggering.hpp"

namespace skillc::report {
namespace {

// Of all reviewers together, with a matrix of what was loaded for each of them.
void add_triggering(const ResultsReport& report, std::vector<Measure>& measures) {
  Rows rows = rows_of_triggering(report);
  if (rows.empty()) return;
  const eval::Plan& plan = *report.results->plan;
  Measure rates = {"Queries", std::move(rows), "", {}};
  std::vector<Measure> matrices;
  for (const eval::Triggering& one : report.statistics.triggering) {
    std::vector<TitledLines> lists = triggering_lists(plan, one);
    std::move(lists.begin(), lists.end(), std::back_inserter(rates.lists));
    if (Rows matrix = rows_of_confusion(plan, one); !matrix.empty() && !is_wide(one))
      matrices.push_back({"What was loaded", std::move(matrix), "", {}});
  }
  measures.push_back(std::move(rates));
  std::move(matrices.begin(), matrices.end(), std::back_inserter(measures));
}

}  // namespace

std::vector<Measure> measures_of(const ResultsReport& report) {
  std::vector<Measure> measures;
  if (Rows rows = rows_of_attempts(report); !rows.empty())
    measures.push_back({"Attempts", std::move(rows), "", attempt_lists(report)});
  if (Rows rows = rows_of_preferences(*report.results); !rows.empty())
    measures.push_back({"Preferred answers", std::move(rows), "", preference_lists(*report.results)});
  if (const auto agreement = eval::agreement_of(*report.results))
    measures.push_back({"Agreement of judges", rows_of_agreement(*agreement), agreement_sentence(*agreement), {}});
  add_triggering(report, measures);
  Rows unread = {{"Evals that nothing reads, in no figure"}};
  for (const std::string& one : report.unread) unread.push_back({one});
  if (unread.size() > 1) measures.push_back({"Not read", std::move(unread), "", {}});
  return measures;
}

}  // namespace skillc::report
