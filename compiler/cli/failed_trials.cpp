// results.json is read like anything from outside: it may be an older program's, or somebody's own. A trial that was
// never asked has not passed: it is selected like one that failed. Configurations are compared case by case, so what is
// selected under one is selected under all that are wanted with it.

#include "cli/failed_trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/path.hpp"
#include "base/source_text.hpp"
#include "cli/run_folder.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/scoring/results.hpp"
#include "parse/json.hpp"

namespace skillc::cli {
namespace {

using eval::CaseStatus;
using eval::Configuration;
using parse::Value;

constexpr std::uint64_t kMaxResults = 1u << 30;  // bytes
constexpr std::size_t kMostValues = 20'000'000;  // a trial has some sixty
constexpr const char* kRunAgain = "run skillc eval once without --failed";

struct RanTrial {
  eval::TrialName name;
  CaseStatus status;
};

std::optional<CaseStatus> find_status(std::string_view name) {
  for (const CaseStatus one :
       {CaseStatus::passed, CaseStatus::failed, CaseStatus::ungraded, CaseStatus::error, CaseStatus::not_run})
    if (eval::case_status_name(one) == name) return one;
  return std::nullopt;
}

Error error_at(const std::string& path, const std::string& bytes, const Value& value, const std::string& what) {
  const Position place = SourceText(bytes).position(value.range.begin);
  return {fmt::format("{}:{}:{}: {}", path, place.line, place.column, what), kRunAgain};
}

Result<RanTrial> read_trial(const std::string& path, const std::string& bytes, const Value& trial) {
  for (const char* key : {"skill", "case", "reviewer", "configuration"})
    if (const Value* name = trial.find(key); name == nullptr || name->kind != Value::Kind::string)
      return tl::unexpected(error_at(path, bytes, name == nullptr ? trial : *name,
                                     fmt::format("`{}` of a trial has to be a string", key)));
  const auto status = find_status(parse::text_of(trial, "status"));
  if (!status) return tl::unexpected(error_at(path, bytes, trial, "no `status` that is known is said of a trial"));
  return RanTrial{{parse::text_of(trial, "skill"), parse::text_of(trial, "case"), parse::text_of(trial, "reviewer"),
                   parse::text_of(trial, "configuration")},
                  *status};
}

Result<std::vector<RanTrial>> read_trials(const std::string& path, const std::string& bytes) {
  const parse::ParsedValue parsed = parse::parse_json(bytes, kMostValues);
  const bool is_too_much = std::any_of(parsed.problems.begin(), parsed.problems.end(), [](const parse::Problem& one) {
    return one.kind == parse::Problem::Kind::limit;
  });
  if (is_too_much) return fail(path + " holds more than can be read of results", kRunAgain);
  const Value* cases = parsed.readable() ? parsed.value.find("cases") : nullptr;
  if (cases == nullptr || parse::text_of(parsed.value, "schema") != "skillc-results/1")
    return fail(path + " does not hold the results of a run", kRunAgain);
  if (cases->kind != Value::Kind::sequence)
    return tl::unexpected(error_at(path, bytes, *cases, "`cases` has to be a list"));
  std::vector<RanTrial> trials;
  for (const Value& one : cases->elements) {
    SKILLC_TRY(RanTrial trial, read_trial(path, bytes, one));
    trials.push_back(std::move(trial));
  }
  return trials;
}

bool is_of(const eval::TrialName& name, Configuration configuration) {
  return name.configuration == eval::configuration_name(configuration);
}

// What is missed without the skill, or with the skill as it was, is no failure of the skill beside which it was tried.
std::set<eval::TrialName> not_passed(const std::vector<RanTrial>& trials) {
  const bool has_skill = std::any_of(trials.begin(), trials.end(),
                                     [](const RanTrial& one) { return is_of(one.name, Configuration::with_skill); });
  std::set<eval::TrialName> names;
  for (const RanTrial& one : trials) {
    const bool is_missed =
        one.status == CaseStatus::failed && (!has_skill || is_of(one.name, Configuration::with_skill));
    if (is_missed || one.status == CaseStatus::error || one.status == CaseStatus::not_run) names.insert(one.name);
  }
  return names;
}

// The same cases of the same reviewers under all configurations, where they are selected under one of these.
void add_counterparts(std::set<eval::TrialName>& names, const std::vector<Configuration>& configurations) {
  std::vector<eval::TrialName> selected;
  for (const eval::TrialName& name : names)
    if (std::any_of(configurations.begin(), configurations.end(), [&](Configuration one) { return is_of(name, one); }))
      selected.push_back(name);
  for (eval::TrialName& name : selected)
    for (const Configuration one : configurations) {
      name.configuration = eval::configuration_name(one);
      names.insert(name);
    }
}

}  // namespace

Result<FailedTrials> failed_trials(const FileReader& files, const source::Configuration& configuration,
                                   const std::vector<Configuration>& configurations) {
  SKILLC_TRY(const std::string run, newest_run(files, configuration));
  const std::string path = join_path(run, "results.json");
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxResults));
  SKILLC_TRY(const std::vector<RanTrial> trials, read_trials(path, bytes));
  SKILLC_TRY(const std::optional<eval::KeptPlan> plan, eval::read_plan_of_run(files, run));
  if (!plan) return fail(run + " does not say which plan was run", kRunAgain);
  FailedTrials failed{not_passed(trials), plan->selection.repeat};
  add_counterparts(failed.names, configurations);
  return failed;
}

}  // namespace skillc::cli
