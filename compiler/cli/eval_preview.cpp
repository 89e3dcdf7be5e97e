// The number that matters stands last: how many trials would have to be asked for, which is what a run costs. Trials of
// equal keys share one answer, and are counted once there.

#include "cli/eval_preview.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/json.hpp"
#include "base/table.hpp"
#include "base/text.hpp"

namespace skillc::cli {
namespace {

using eval::ReplySource;

constexpr std::size_t kSources = 4;

std::string group_name(const eval::Plan& plan, const eval::Trial& trial) {
  return plan.reviewers[trial.reviewer].definition.name;
}

std::size_t count_asked(const eval::Plan& plan, const std::vector<ReplySource>& sources) {
  std::set<std::string_view> keys;
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i] == ReplySource::reviewer) keys.insert(plan.trials[i].key);
  return keys.size();
}

}  // namespace

std::string preview_text(const eval::Plan& plan, const std::vector<ReplySource>& sources) {
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
    for (const std::size_t count : counts[r]) rows[r + 1].push_back(std::to_string(count));
  }
  return format_table(rows, {false, false, true, true, true, true, true}) +
         fmt::format("\n{}, {} to ask; nothing was run\n", plural(sources.size(), "trial"), count_asked(plan, sources));
}

std::string preview_json(const eval::Plan& plan, const std::vector<ReplySource>& sources) {
  Json json = {{"schema", "skillc-plan/1"},
               {"plan", plan.digest},
               {"to_ask", count_asked(plan, sources)},
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
