// The number that matters stands last: how many trials would have to be asked for, which is what a run costs. Trials of
// equal keys share one answer, and are counted once there.

#include "cli/eval_preview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "base/json.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "eval/judging/preference.hpp"
#include "eval/scoring/names.hpp"

namespace skillc::cli {
namespace {

using eval::ReplySource;

constexpr std::size_t kSources = 5;  // the last of which, `none`, has no column
constexpr std::size_t kShownTrials = 20;

std::string group_name(const eval::Plan& plan, const eval::Trial& trial) {
  return plan.reviewers[trial.reviewer].definition.name;
}

// Trials that would be run, of equal keys the first.
std::vector<const eval::Trial*> asked_trials(const eval::Plan& plan, const std::vector<ReplySource>& sources) {
  std::set<std::string_view> keys;
  std::vector<const eval::Trial*> asked;
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i] == ReplySource::reviewer && keys.insert(plan.trials[i].key).second) asked.push_back(&plan.trials[i]);
  return asked;
}

// "demo/slow-query by claude, without_skill, attempt 2"
std::string trial_text(const eval::Plan& plan, const eval::Trial& trial) {
  std::string text = fmt::format("{} by {}", eval::case_name(plan, trial), group_name(plan, trial));
  if (plan.configurations.size() > 1) text += fmt::format(", {}", eval::configuration_name(trial.configuration));
  if (plan.repeat > 1) text += fmt::format(", attempt {}", trial.attempt);
  return printable(text);
}

std::string asked_text(const eval::Plan& plan, const std::vector<const eval::Trial*>& asked) {
  std::string text;
  for (std::size_t i = 0; i < std::min(asked.size(), kShownTrials); ++i)
    text += "  " + trial_text(plan, *asked[i]) + "\n";
  if (asked.size() > kShownTrials)
    text += fmt::format("  … and {} more; --format json has them all\n", asked.size() - kShownTrials);
  return asked.empty() ? "" : "\nto ask\n" + text;
}

// Programs that are asked about answers: what they cost stands in no column.
std::string judges_text(const eval::Plan& plan) {
  std::string text;
  for (const eval::Judge& judge : plan.judges)
    text += fmt::format("judge {}: asked of each answer with expectations that have no check of their own\n",
                        printable(judge.definition.name));
  if (plan.comparer)
    text += fmt::format("comparer {}: asked twice of each of {} of answers\n",
                        printable(plan.comparer->definition.name), plural(eval::pairs_of(plan).size(), "pair"));
  return text.empty() ? "" : "\n" + text;
}

std::string missing_text(const std::vector<ReplySource>& sources) {
  const auto count = std::count(sources.begin(), sources.end(), ReplySource::none);
  return count == 0 ? ""
                    : fmt::format("{} without a recording would be errors\n",
                                  plural(static_cast<std::size_t>(count), "trial"));
}

std::string limits_text(const eval::BudgetLimits& limits, std::size_t asked) {
  std::string text;
  if (limits.trials && *limits.trials < asked)
    text += fmt::format("--max-trials {}: at least {} would be left out, with exit 4\n", *limits.trials,
                        plural(asked - *limits.trials, "trial"));
  if (limits.cost_usd) text += fmt::format("--max-cost {}: nobody knows before what a trial costs\n", *limits.cost_usd);
  if (limits.elapsed)
    text += fmt::format("--max-time {}s: nobody knows before how long a trial takes\n",
                        std::chrono::duration_cast<std::chrono::seconds>(*limits.elapsed).count());
  return text;
}

}  // namespace

std::string preview_text(const eval::Plan& plan, const std::vector<ReplySource>& sources,
                         const eval::BudgetLimits& limits) {
  std::vector<std::vector<std::string>> rows = {
      {"reviewer", "configuration", "trials", "in the run", "cached", "recorded", "to ask"}};
  std::vector<std::array<std::size_t, kSources>> counts;
  const eval::Trial* last = nullptr;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const eval::Trial& trial = plan.trials[i];
    if (last == nullptr || last->reviewer != trial.reviewer || last->configuration != trial.configuration) {
      rows.push_back({group_name(plan, trial), std::string(eval::configuration_name(trial.configuration))});
      counts.push_back({});
    }
    last = &trial;
    ++counts.back()[static_cast<std::size_t>(sources[i])];
  }
  for (std::size_t r = 0; r < counts.size(); ++r) {
    std::size_t all = 0;
    for (const std::size_t count : counts[r]) all += count;
    rows[r + 1].push_back(std::to_string(all));
    for (std::size_t s = 0; s + 1 < kSources; ++s) rows[r + 1].push_back(std::to_string(counts[r][s]));
  }
  const std::vector<const eval::Trial*> asked = asked_trials(plan, sources);
  return format_table(rows, {false, false, true, true, true, true, true}) + asked_text(plan, asked) +
         judges_text(plan) +
         fmt::format("\n{}, {} to ask; nothing was run\n", plural(sources.size(), "trial"), asked.size()) +
         missing_text(sources) + limits_text(limits, asked.size());
}

std::string preview_json(const eval::Plan& plan, const std::vector<ReplySource>& sources) {
  Json json = {{"schema", "skillc-plan/1"},
               {"plan", plan.digest},
               {"to_ask", asked_trials(plan, sources).size()},
               {"trials", Json::array()}};
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const eval::Trial& trial = plan.trials[i];
    json["trials"].push_back({{"skill", eval::skill_of(plan, trial).name},
                              {"case", eval::case_of(plan, trial).id},
                              {"reviewer", group_name(plan, trial)},
                              {"configuration", eval::configuration_name(trial.configuration)},
                              {"attempt", trial.attempt},
                              {"key", trial.key},
                              {"answer", eval::reply_source_name(sources[i])}});
  }
  return dump_json(json);
}

}  // namespace skillc::cli
