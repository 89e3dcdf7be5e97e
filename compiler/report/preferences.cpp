// Wins and losses are those of the answers with the skill. Ties that the sides decided are shown apart: many of them
// say that the comparer goes by the order, not by the answers.

#include "report/preferences.hpp"

#include <fmt/format.h>

#include "base/table.hpp"
#include "base/text.hpp"
#include "report/causes.hpp"
#include "report/results.hpp"

namespace skillc::report {

Rows rows_of_preferences(const eval::Results& results) {
  Rows rows;
  if (results.preferences.empty()) return rows;
  const eval::Plan& plan = *results.plan;
  rows.push_back({"compared by " + plan.comparer->definition.name, "with_skill against", "wins", "losses", "ties",
                  "of these by side", "errors", "not compared"});
  for (const eval::PreferenceTally& one : results.preferences)
    rows.push_back({plan.reviewers[one.reviewer].definition.name, std::string(eval::configuration_name(one.against)),
                    std::to_string(one.wins), std::to_string(one.losses), std::to_string(one.ties),
                    std::to_string(one.swayed), std::to_string(one.errors), std::to_string(one.not_compared)});
  return rows;
}

std::vector<TitledLines> preference_lists(const eval::Results& results) {
  const eval::Plan& plan = *results.plan;
  std::vector<TitledLines> lists;
  for (const eval::PreferenceTally& tally : results.preferences) {
    TitledLines list = {fmt::format("lost by {} to {} ({})", plan.reviewers[tally.reviewer].definition.name,
                                    eval::configuration_name(tally.against), tally.losses),
                        {}};
    for (const eval::PairResult& one : results.pairs) {
      if (!one.preference || one.preference->preferred != eval::Preferred::against) continue;
      const eval::Trial& trial = plan.trials[one.with];
      if (trial.reviewer != tally.reviewer || plan.trials[one.against].configuration != tally.against) continue;
      list.lines.push_back(case_name(plan, trial) + ": " + one.preference->said.front().evidence);
    }
    if (!list.lines.empty()) lists.push_back(std::move(list));
  }
  return lists;
}

std::string failed_comparisons_text(const eval::Results& results, bool color) {
  Causes causes("comparison");
  for (const eval::PairResult& one : results.pairs) {
    if (!one.preference || one.preference->preferred != eval::Preferred::error) continue;
    const eval::Trial& trial = results.plan->trials[one.with];
    const std::string& words = one.preference->words;
    causes.add(one.preference->error + (words.empty() ? "" : "; its last words: " + words),
               case_name(*results.plan, trial));
  }
  if (causes.total() == 0) return "";
  return fmt::format("\n{}\n{}", paint(color, kBold, "not compared for errors"), causes.text());
}

}  // namespace skillc::report
