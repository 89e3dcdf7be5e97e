// Rates first, then the queries that went wrong, since these say what a description lacks or claims too much; last what
// was loaded in whose stead.

#include "report/triggering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/excerpt.hpp"
#include "base/one_of.hpp"
#include "base/percent.hpp"
#include "base/table.hpp"
#include "base/text.hpp"

namespace skillc::report {
namespace {

constexpr std::size_t kTextWidth = 100;
constexpr std::size_t kShownColumns = 12;  // of a matrix; a wider one is told as a list
constexpr std::size_t kShownSkills = 50;   // of each reviewer
constexpr std::size_t kShownInstead = 3;   // names, of a query
constexpr std::array<std::string_view, 4> kOwnWords = {"all", "others", "none", "attempts"};

// A skill that is called as a row or column of ours is told from it.
std::string skill_label(const eval::Plan& plan, std::size_t skill) {
  const std::string& name = plan.graph->skills[skill].name;
  return is_one_of(kOwnWords, name) ? "`" + name + "`" : name;
}

std::vector<std::string> row_of(std::string reviewer, std::string skill, const eval::TriggerCounts& counts) {
  return {std::move(reviewer),
          std::move(skill),
          eval::passed_text(counts),
          percent_text(counts.precision()),
          percent_text(counts.recall()),
          percent_text(counts.accuracy()),
          std::to_string(counts.ungraded),
          std::to_string(counts.errors)};
}

// Of many skills those with a query that did not pass; `left` is how many are not shown.
std::vector<const eval::SkillTriggering*> shown_skills(const eval::Triggering& one, std::size_t& left) {
  std::vector<const eval::SkillTriggering*> shown;
  const bool is_many = one.skills.size() > kShownSkills;
  for (const eval::SkillTriggering& skill : one.skills)
    if (shown.size() < kShownSkills && !(is_many && skill.counts.passed == skill.counts.queries))
      shown.push_back(&skill);
  left = one.skills.size() - shown.size();
  return shown;
}

// What a wide matrix says beside its diagonal, the most frequent first.
std::vector<TitledLines> confusions(const eval::Plan& plan, const eval::Triggering& one) {
  std::vector<std::pair<std::size_t, std::string>> lines;
  const auto add = [&](const eval::ConfusionRow& row, const std::string& loaded, std::size_t count) {
    if (count == 0) return;
    const std::string wanted = row.skill ? skill_label(plan, *row.skill) : "none";
    lines.emplace_back(count, fmt::format("{} should be, {} was: in {} of {}", wanted, loaded, count,
                                          plural(row.attempts, "attempt")));
  };
  for (const eval::ConfusionRow& row : one.rows) {
    for (std::size_t c = 0; c < one.columns.size(); ++c)
      if (row.skill != one.columns[c]) add(row, skill_label(plan, one.columns[c]), row.loaded[c]);
    add(row, "another one", row.others);
  }
  if (lines.empty()) return {};
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  TitledLines list;
  list.title = "loaded by " + reviewer_name(plan, one.reviewer, one.configuration);
  for (auto& [count, line] : lines) list.lines.push_back(std::move(line));
  return {std::move(list)};
}

// ", but `pdf-tools` in 2 and `notes` in 1": the most frequent first.
std::string instead_text(const eval::QueryResult& query) {
  std::vector<std::pair<std::string, std::size_t>> names(query.instead.begin(), query.instead.end());
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(names.size(), kShownInstead); ++i)
    parts.push_back(fmt::format("{} in {}", quote(names[i].first), names[i].second));
  if (names.size() > kShownInstead) parts.push_back(fmt::format("{} more", names.size() - kShownInstead));
  if (parts.empty()) return "";
  const std::string last = std::move(parts.back());
  parts.pop_back();
  return ", but " + (parts.empty() ? last : join(parts, ", ") + " and " + last);
}

std::vector<TitledLines> failures(const eval::Plan& plan, const eval::Triggering& one) {
  TitledLines list;
  for (const eval::QueryResult* query : failed_queries(plan, one)) list.lines.push_back(query_text(plan, *query));
  if (list.lines.empty()) return {};
  list.title = "not as it should be, by " + reviewer_name(plan, one.reviewer, one.configuration);
  return {std::move(list)};
}

}  // namespace

Rows rows_of_triggering(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  Rows rows;
  for (const eval::Triggering& one : report.statistics.triggering) {
    if (rows.empty())
      rows.push_back({fmt::format("triggering, from {:g} %", plan.trigger_threshold * 100), "skill", "queries passed",
                      "precision", "recall", "accuracy", "ungraded", "errors"});
    const std::string name = reviewer_name(plan, one.reviewer, one.configuration);
    std::size_t left = 0;
    for (const eval::SkillTriggering* skill : shown_skills(one, left))
      rows.push_back(row_of(name, skill_label(plan, skill->skill), skill->counts));
    if (left > 0) rows.push_back({name, fmt::format("… and {} more", left), "", "", "", "", "", ""});
    if (one.skills.size() > 1) rows.push_back(row_of(name, "all", one.total));
  }
  return rows;
}

Rows rows_of_confusion(const eval::Plan& plan, const eval::Triggering& triggering) {
  Rows rows;
  if (triggering.rows.empty()) return rows;
  rows.push_back({"loaded by " + reviewer_name(plan, triggering.reviewer, triggering.configuration)});
  for (const std::size_t skill : triggering.columns) rows[0].push_back(skill_label(plan, skill));
  rows[0].insert(rows[0].end(), {"others", "none", "attempts"});
  for (const eval::ConfusionRow& one : triggering.rows) {
    rows.push_back({one.skill ? skill_label(plan, *one.skill) : "none should be"});
    for (const std::size_t count : one.loaded) rows.back().push_back(std::to_string(count));
    for (const std::size_t count : {one.others, one.none, one.attempts}) rows.back().push_back(std::to_string(count));
  }
  return rows;
}

std::vector<const eval::QueryResult*> failed_queries(const eval::Plan& plan, const eval::Triggering& triggering) {
  std::vector<const eval::QueryResult*> failed;
  for (const eval::QueryResult& query : triggering.queries)
    if (eval::passes(plan, query) == false) failed.push_back(&query);
  return failed;
}

std::string query_text(const eval::Plan& plan, const eval::QueryResult& query) {
  const eval::Trial& trial = plan.trials[query.first];
  const parse::EvalCase& source = eval::case_of(plan, trial);
  return fmt::format("{} {} its skill, and loaded it in {} of {}{}: {}", case_name(plan, trial),
                     *source.should_trigger ? "should load" : "should not load", query.loaded, query.graded,
                     *source.should_trigger ? instead_text(query) : "",
                     clip(fold_white_space(source.prompt), kTextWidth));
}

bool is_wide(const eval::Triggering& triggering) {
  return triggering.columns.size() > kShownColumns;
}

std::vector<TitledLines> triggering_lists(const eval::Plan& plan, const eval::Triggering& triggering) {
  std::vector<TitledLines> lists = failures(plan, triggering);
  if (is_wide(triggering))
    for (TitledLines& list : confusions(plan, triggering)) lists.push_back(std::move(list));
  return lists;
}

std::string triggering_text(const ResultsReport& report) {
  const Rows rows = rows_of_triggering(report);
  if (rows.empty()) return "";
  const eval::Plan& plan = *report.results->plan;
  std::string text =
      "\n" + format_table(rows, {false, false, true, true, true, true, true, true}, bold_titles(report.color));
  for (const eval::Triggering& one : report.statistics.triggering) {
    text += lists_text(triggering_lists(plan, one), report.color);
    if (is_wide(one)) continue;
    const Rows confusion = rows_of_confusion(plan, one);
    if (confusion.empty()) continue;
    std::vector<bool> right(confusion[0].size(), true);
    right.front() = false;
    text += "\n" + format_table(confusion, right, bold_titles(report.color));
  }
  return text;
}

}  // namespace skillc::report
