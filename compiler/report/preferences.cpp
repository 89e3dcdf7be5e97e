// Wins and losses are those of the answers with the skill. Ties that the sides decided are shown apart: many of them
// say that the comparer goes by the order, not by the answers.

#include "report/preferences.hpp"

#include <fmt/format.h>

#include "base/table.hpp"
#include "base/text.hpp"
#include "report/causes.hpp"

namespace skillc::report {

std::vector<std::vector<std::string>> rows_of_preferences(const eval::Results& results) {
  std::vector<std::vector<std::string>> rows;
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

std::string preferences_text(const eval::Results& results, bool color) {
  const auto rows = rows_of_preferences(results);
  if (rows.empty()) return "";
  auto style = [&](std::size_t r, std::size_t) -> std::string_view { return color && r == 0 ? kBold : ""; };
  std::string text = "\n" + format_table(rows, {false, false, true, true, true, true, true, true}, style);
  Causes causes("comparison");
  for (const eval::PairResult& one : results.pairs) {
    if (!one.preference || one.preference->preferred != eval::Preferred::error) continue;
    const eval::Trial& trial = results.plan->trials[one.with];
    const std::string& words = one.preference->words;
    causes.add(one.preference->error + (words.empty() ? "" : "; its last words: " + words),
               eval::skill_of(*results.plan, trial).name + "/" + eval::case_of(*results.plan, trial).id);
  }
  if (causes.total() == 0) return text;
  return text + fmt::format("\n{}\n{}", paint(color, kBold, "not compared for errors"), causes.text());
}

}  // namespace skillc::report
