// Every option of `skillc eval` with its help; what they mean together is eval_selection's and eval_command's.

#include "cli/eval_arguments.hpp"

#include <cstdint>

#include "cli/format_option.hpp"
#include "cli/usage.hpp"
#include "report/results.hpp"

namespace skillc::cli {

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
      ->check(not_empty("needs a revision or a folder"))
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
      ->check(not_empty("needs a value: I/N"))
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
      ->check(not_empty("needs the name of a folder"))
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
