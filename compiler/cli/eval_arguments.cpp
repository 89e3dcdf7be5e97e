// Every option of `skillc eval` with its help; what they mean together is eval_command's.

#include "cli/eval_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cli/format_option.hpp"
#include "cli/usage.hpp"
#include "report/results.hpp"

namespace skillc::cli {

eval::Selection selection_of(const EvalArguments& arguments) {
  eval::Selection selection{arguments.reviewers, arguments.judges,
                            arguments.comparer,  {},
                            arguments.only,      arguments.repeat.value_or(1),
                            arguments.tags,      {}};
  for (const auto configuration : eval::kConfigurations) {
    const std::string_view name = eval::configuration_name(configuration);
    if (std::count(arguments.configurations.begin(), arguments.configurations.end(), name) > 0)
      selection.configurations.push_back(configuration);
  }
  if (selection.configurations.empty()) selection.configurations = {eval::Configuration::with_skill};
  if (!arguments.baseline.empty()) selection.configurations.push_back(eval::Configuration::baseline);
  return selection;
}

bool selects(const EvalArguments& arguments) {
  const bool names_people = !arguments.reviewers.empty() || !arguments.judges.empty() || !arguments.comparer.empty();
  const bool names_cases = !arguments.only.empty() || !arguments.tags.empty() || arguments.failed;
  return names_people || names_cases || !arguments.configurations.empty() || !arguments.baseline.empty() ||
         arguments.repeat;
}

void select_as_before(EvalArguments& arguments, const eval::KeptPlan& before, const FileReader& files) {
  const eval::Selection& selection = before.selection;
  arguments.reviewers = selection.reviewers;
  arguments.judges = selection.judges;
  arguments.comparer = selection.comparer;
  arguments.only = selection.only;
  arguments.tags = selection.tags;
  arguments.repeat = selection.repeat;
  arguments.baseline = before.baseline;
  for (const eval::Configuration configuration : selection.configurations)
    if (configuration != eval::Configuration::baseline)
      arguments.configurations.emplace_back(eval::configuration_name(configuration));
  const bool are_here = std::all_of(before.paths.begin(), before.paths.end(), [&](const std::string& path) {
    return files.status_followed(path).type != FileType::absent;
  });
  if (arguments.library.paths.empty() && are_here) arguments.library.paths = before.paths;
}

std::string selection_text(const eval::Selection& selection, const source::Configuration& configuration) {
  std::vector<std::string> all, judging;
  for (const source::ReviewerDefinition& one : configuration.reviewers) all.push_back(one.name);
  for (const source::JudgeDefinition& one : configuration.judges)
    if (one.is_default) judging.push_back(one.name);
  std::string text;
  const auto add = [&](const char* option, const std::vector<std::string>& names) {
    for (const std::string& name : names) text += fmt::format("{}{} {}", text.empty() ? "" : " ", option, name);
  };
  if (selection.reviewers != all) add("--reviewer", selection.reviewers);
  if (selection.judges != judging) add("--judge", selection.judges);
  if (!selection.comparer.empty()) add("--compare", {selection.comparer});
  for (const eval::Configuration one : selection.configurations)
    if (one != eval::Configuration::with_skill) add("--configuration", {std::string(eval::configuration_name(one))});
  add("--only", selection.only);
  add("--tag", selection.tags);
  if (selection.trials) text += text.empty() ? "--failed" : " --failed";
  if (selection.repeat != 1) add("--repeat", {std::to_string(selection.repeat)});
  return text;
}

std::string resume_command(const std::string& folder, const EvalArguments& arguments) {
  std::string command = "skillc eval --resume --out " + folder;
  if (!arguments.library.config.empty()) command += " --config " + arguments.library.config;
  if (!arguments.replay.empty()) command += " --replay " + arguments.replay;
  if (!arguments.record.empty()) command += " --record " + arguments.record;
  if (arguments.no_cache) command += " --no-cache";
  if (arguments.gradings) command += " --gradings";
  return command;
}

namespace {

CLI::Option* add_names(CLI::App& app, const char* option, std::vector<std::string>& into, const char* type,
                       const char* help) {
  return app.add_option(option, into, help)->type_name(type)->take_all()->allow_extra_args(false);
}

void add_people(CLI::App& app, EvalArguments& arguments) {
  constexpr const char* kGroup = "Who is asked";
  add_names(app, "--reviewer", arguments.reviewers, "NAME", "a reviewer of skillc.yaml (repeatable; default: all)")
      ->group(kGroup);
  add_names(app, "--judge", arguments.judges, "NAME",
            "a judge of skillc.yaml for what has no check of its own (repeatable: the majority decides; default: those "
            "with `default: true`)")
      ->group(kGroup);
  app.add_option("--compare", arguments.comparer,
                 "a comparer of skillc.yaml: which answer is better, with the skill or without (or at the baseline)")
      ->type_name("NAME")
      ->group(kGroup);
}

void add_selection(CLI::App& app, EvalArguments& arguments) {
  constexpr const char* kGroup = "What is asked";
  add_names(app, "--configuration", arguments.configurations, "NAME",
            "with_skill (default), without_skill or baseline (repeatable): which skill reviewers are given")
      ->check(one_of({"with_skill", "without_skill", "baseline"}))
      ->group(kGroup);
  app.add_option("--baseline", arguments.baseline,
                 "compare with the skill as it was: a revision of git (`main`), or a folder; runs the configuration "
                 "baseline, too")
      ->type_name("REVISION|FOLDER")
      ->check(not_empty("--baseline needs a revision or a folder"))
      ->group(kGroup);
  add_names(app, "--only", arguments.only, "SKILL[/CASE]",
            "only this skill's cases, or this case: `retry-guide/no-deadline` (repeatable)")
      ->group(kGroup);
  add_names(app, "--tag", arguments.tags, "TAG", "only cases with this tag (repeatable)")->group(kGroup);
  app.add_flag("--failed", arguments.failed,
               "only what failed, could not be run, or was never asked, in the last run without --out")
      ->group(kGroup);
  app.add_option(
         "--shard", arguments.shard,
         "run the I-th of N parts of the trials (`2/4`), to be put together by `skillc eval merge` (default: as "
         "the variables of CI jobs and Slurm arrays say)")
      ->type_name("I/N")
      ->check(not_empty("--shard needs a value: I/N"))
      ->group(kGroup);
  app.add_option("--repeat", arguments.repeat,
                 "attempts at each case (default: 1, with --failed as many as in the last run)")
      ->type_name("N")
      ->check(whole_number(1, eval::kMaxRepeat))
      ->group(kGroup);
  app.add_flag("--dry-run", arguments.dry_run, "print what would be run and what is cached (text or json); run nothing")
      ->group(kGroup);
}

void add_budgets(CLI::App& app, EvalArguments& arguments) {
  constexpr const char* kGroup = "What it may spend";
  constexpr std::uint64_t kMostTrials = 1'000'000'000;
  app.add_option("--max-trials", arguments.max_trials, "ask reviewers no more often than this, then exit 4")
      ->type_name("N")
      ->check(whole_number(0, kMostTrials))
      ->group(kGroup);
  app.add_option(
         "--max-cost", arguments.max_cost,
         "ask nobody any more once so many US dollars are spent (`2.50`), as far as reviewers say it, then exit 4")
      ->type_name("USD")
      ->check(dollars())
      ->group(kGroup);
  app.add_option("--max-time", arguments.max_seconds,
                 "ask nobody any more after this time (`90s`, `20min`, `2h`; a bare number is seconds), then exit 4")
      ->type_name("TIME")
      ->transform(seconds())
      ->group(kGroup);
}

void add_kept(CLI::App& app, EvalArguments& arguments) {
  constexpr const char* kGroup = "What is kept";
  app.add_option("--out", arguments.out, "the run's folder (default: one below .skillc/runs beside skillc.yaml)")
      ->type_name("DIR")
      ->check(not_empty("--out needs the name of a folder"))
      ->group(kGroup);
  app.add_flag("--resume", arguments.resume, "go on with the run in the folder, if there is one")->group(kGroup);
  app.add_flag("--no-cache", arguments.no_cache, "ask again what was answered in an earlier run")->group(kGroup);
  auto* record = app.add_option("--record", arguments.record, "keep the answers in DIR, for --replay");
  record->type_name("DIR")->group(kGroup);
  app.add_option("--replay", arguments.replay, "take all answers from DIR and run no reviewer")
      ->type_name("DIR")
      ->excludes(record)
      ->group(kGroup);
  app.add_flag(
         "--gradings", arguments.gradings,
         "also write grading.json, timing.json and benchmark.json, as skill-creator and agentskills.io have them, "
         "into `gradings` in the run's folder")
      ->group(kGroup);
}

}  // namespace

void add_eval_options(CLI::App& app, EvalArguments& arguments) {
  add_library_options(app, arguments.library);
  arguments.library.drops_copies = true;
  add_people(app, arguments);
  add_selection(app, arguments);
  add_budgets(app, arguments);
  add_kept(app, arguments);
  add_format_option(app, arguments.format, "how to print results; the run's folder gets all of them (default: text)",
                    report::results_formats());
  add_color_option(app, arguments.color);
}

}  // namespace skillc::cli
