// skillc eval: load, refuse broken evals, plan, run, score, report. What was judged stands in the journal before it is
// counted, so that whatever ends the program early costs nothing that was finished.

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "base/digest.hpp"
#include "base/interrupt.hpp"
#include "base/path.hpp"
#include "base/process.hpp"
#include "base/replace_file.hpp"
#include "base/scratch_folder.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/eval_before.hpp"
#include "cli/eval_preview.hpp"
#include "cli/eval_progress.hpp"
#include "cli/failed_trials.hpp"
#include "cli/format_option.hpp"
#include "cli/gradings_folder.hpp"
#include "cli/run_folder.hpp"
#include "cli/session.hpp"
#include "cli/usage.hpp"
#include "eval/recordings.hpp"
#include "eval/results_table.hpp"
#include "eval/run.hpp"
#include "report/results.hpp"

namespace skillc::cli {
namespace {

using std::chrono::milliseconds;

// Beside kSuccess, kFindings (a gate failed) and kUsage; eval protocol, "Runs".
constexpr int kInconclusive = 3;
constexpr int kBudgetSpent = 4;
constexpr int kNothingSelected = 5;
constexpr int kSignalled = 128;

struct EvalArguments {
  LibraryArguments library;
  std::vector<std::string> reviewers;
  std::string judge;
  std::vector<std::string> configurations;
  std::vector<std::string> only;
  std::vector<std::string> tags;
  bool failed = false;
  bool dry_run = false;
  unsigned repeat = 1;
  std::optional<std::size_t> max_trials;
  std::optional<double> max_cost;
  std::optional<std::uint32_t> max_seconds;
  std::string out;
  std::string record;
  std::string replay;
  bool gradings = false;
  std::string format = "text";
  std::string color = "auto";
  bool no_cache = false;
  bool resume = false;
};

milliseconds steady_now() {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

eval::Selection selection_of(const EvalArguments& arguments) {
  eval::Selection selection{arguments.reviewers, arguments.judge, {}, arguments.only,
                            arguments.repeat,    arguments.tags,  {}};
  for (const auto configuration : {eval::Configuration::with_skill, eval::Configuration::without_skill}) {
    const std::string_view name = eval::configuration_name(configuration);
    if (std::count(arguments.configurations.begin(), arguments.configurations.end(), name) > 0)
      selection.configurations.push_back(configuration);
  }
  if (selection.configurations.empty()) selection.configurations = {eval::Configuration::with_skill};
  return selection;
}

Result<eval::RunOptions> run_options(Environment& environment, const EvalArguments& arguments, const Session& session) {
  eval::RunOptions options;
  options.root = session.library.configuration.root;
  options.jobs = session.jobs;
  options.record_to = arguments.record;
  options.replay_from = arguments.replay;
  options.asks_anew = arguments.no_cache;
  options.budget = {arguments.max_trials, arguments.max_cost, {}};
  if (arguments.max_seconds) options.budget.elapsed = std::chrono::seconds(*arguments.max_seconds);
  if (!arguments.replay.empty()) return options;
  const std::string state = state_folder(session.library.configuration);
  const Result<void> made = create_state_folder(environment.files, state);
  if (!made && arguments.no_cache) return options;  // nobody counts on it
  SKILLC_TRY_VOID(made);
  options.cache = cache_folder(session.library.configuration);
  return options;
}

// How a run ended, short of its scores.
struct Ended {
  int signal = 0;
  std::string budget_spent;
  std::size_t cached = 0;
  milliseconds elapsed{0};
};

// Of an earlier run in the folder: what they say is no longer so, even if this one does not come to its end.
Result<void> remove_reports(FileSystem& files, const std::string& folder) {
  for (const report::ResultsFormat& format : report::results_formats())
    SKILLC_TRY_VOID(files.remove_all(join_path(folder, format.file_name)));
  return remove_gradings_folder(files, folder);
}

Result<Ended> run_trials(Environment& environment, const eval::Plan& plan, const eval::RunOptions& options,
                         const std::string& folder, bool resume) {
  SKILLC_TRY(ScratchFolder scratch, ScratchFolder::create(environment.files));
  SystemProcessRunner processes(scratch.path());  // before there is any thread: the journal has one
  if (!processes.has_keeper())
    environment.err << "skillc: warning: nobody can be set to keep watch over reviewers (that takes Linux 5.9): should "
                       "skillc be killed, they go on\n";
  SKILLC_TRY(auto journal, eval::Journal::open(environment.files, folder, resume));
  SKILLC_TRY_VOID(remove_reports(environment.files, folder));
  InterruptWatch interrupts(processes.cancel_descriptor());
  std::atomic<bool> is_stopped{false};
  auto is_cancelled = [&] { return is_stopped || interrupts.signal() != 0; };
  auto stop = [&] {
    is_stopped = true;
    processes.cancel();
  };
  auto pause = [&](milliseconds length) {
    constexpr milliseconds kLook{50};
    for (const milliseconds end = steady_now() + length; steady_now() < end && !is_cancelled();)
      std::this_thread::sleep_for(std::min(kLook, end - steady_now()));
    return !is_cancelled();
  };
  const milliseconds start = steady_now();
  auto progress =
      std::make_unique<EvalProgress>(environment.err, environment.terminal.has_live_errors, plan, steady_now);
  eval::RunContext context{
      {environment.files, processes, scratch.path(), is_cancelled}, *journal,     pause, steady_now,
      [&](const eval::Progress& now) { progress->show(now); },      is_cancelled, stop};
  Result<eval::RunEnd> done = eval::run(context, plan, options);
  const std::size_t cached = progress->cached();
  progress.reset();  // the line is gone before anything else is said
  Result<void> closed = journal->close();
  if (!done) return tl::unexpected(done.error());
  SKILLC_TRY_VOID(std::move(closed));
  return Ended{done->is_whole ? 0 : interrupts.signal(), done->budget_spent, cached, steady_now() - start};
}

Result<report::ResultsReport> write_reports(Environment& environment, const eval::Results& results,
                                            const source::Gates& gates, const Ended& ended, const std::string& folder) {
  report::ResultsReport document{
      &results, eval::make_tables(results), eval::hold_gates(gates, results), ended.elapsed, ended.cached, false};
  for (const report::ResultsFormat& format : report::results_formats()) {
    const std::string path = join_path(folder, format.file_name);
    SKILLC_TRY_VOID(replace_file(environment.files, path, format.write(document)));
  }
  return document;
}

int exit_code(const eval::Results& results, const report::ResultsReport& document, const source::Gates& gates,
              bool is_budget_spent) {
  if (results.failed_trials > gates.errors) return kInconclusive;
  if (is_budget_spent) return kBudgetSpent;
  if (results.not_run > 0) return kInconclusive;
  const bool all_hold = std::all_of(document.gates.begin(), document.gates.end(),
                                    [](const eval::GateResult& gate) { return gate.holds; });
  return all_hold ? kSuccess : kFindings;
}

void print_footer(Environment& environment, const eval::Results& results, const source::Gates& gates,
                  const std::string& folder, const std::string& budget_spent, bool was_resumed) {
  std::ostream& out = environment.err;
  if (!budget_spent.empty())
    out << fmt::format("the budget of {} is spent: {} were not run; --resume goes on with them\n", budget_spent,
                       plural(results.not_run, "trial"));
  else if (results.not_run > 0)
    out << "answers were lost from the run's folder: nothing may be concluded; --resume asks for them again\n";
  if (results.failed_trials > gates.errors)
    out << fmt::format("{} where {} tolerated: nothing may be concluded from this run\n",
                       plural(results.failed_trials, "infrastructure error"),
                       gates.errors == 0 ? "none is" : fmt::format("{} are", gates.errors));
  if (was_resumed && results.failed_trials > 0)
    out << "errors stay under --resume: a run without it, in a new folder, asks for them again and takes the answers "
           "from the cache\n";
  out << fmt::format("{} holds report.txt, report.md, results.json, junit.xml, journal.jsonl and answers/\n",
                     printable(folder));
}

// Of a plan whose answers are all replayed another one than of the live one, whose folder it must not take.
std::string run_digest(const EvalArguments& arguments, const eval::Plan& plan) {
  return arguments.replay.empty() ? plan.digest : sha256_hex("replay of " + plan.digest);
}

Result<int> show_plan(Environment& environment, const EvalArguments& arguments, const Session& session,
                      const eval::Plan& plan) {
  const source::Configuration& configuration = session.library.configuration;
  eval::RunOptions options;
  options.replay_from = arguments.replay;
  options.asks_anew = arguments.no_cache;
  options.cache = cache_folder(configuration);
  const std::string folder =
      arguments.out.empty() ? own_run_folder(configuration, run_digest(arguments, plan)) : arguments.out;
  eval::JournalState found;
  if (arguments.resume && eval::holds_run(environment.files, folder)) {
    SKILLC_TRY(found, eval::read_journal(environment.files, folder));
  }
  const auto sources = eval::preview(environment.files, plan, options, found);
  environment.out << (arguments.format == "json" ? preview_json(plan, sources) : preview_text(plan, sources));
  return kSuccess;
}

Result<int> run_plan(Environment& environment, const EvalArguments& arguments, const Session& session,
                     const eval::Plan& plan) {
  const source::Configuration& configuration = session.library.configuration;
  SKILLC_TRY(eval::RunOptions options, run_options(environment, arguments, session));
  auto on_wait = [&] { environment.err << "waiting for another skillc that runs in the same folder\n" << std::flush; };
  SKILLC_TRY(const RunFolder place, prepare_run_folder(environment.files, configuration, arguments.out,
                                                       run_digest(arguments, plan), arguments.resume, on_wait));
  const std::string& folder = place.path;
  SKILLC_TRY(Ended ended, run_trials(environment, plan, options, folder, arguments.resume));
  SKILLC_TRY(eval::JournalState state, eval::read_journal(environment.files, folder));
  const eval::Results results = eval::score(plan, state);
  if (ended.signal != 0) {
    environment.err << fmt::format("interrupted: {} of {} trials are done and kept in {}; --resume goes on with them\n",
                                   plan.trials.size() - results.not_run, plan.trials.size(), printable(folder));
    return kSignalled + ended.signal;
  }
  SKILLC_TRY(report::ResultsReport document, write_reports(environment, results, configuration.gates, ended, folder));
  if (arguments.gradings) SKILLC_TRY_VOID(write_gradings_folder(environment.files, folder, document));
  document.color = arguments.format == "text" && use_color(environment, arguments.color);
  environment.out << report::find_results_format(arguments.format)->write(document);
  environment.out.flush();
  const int code = exit_code(results, document, configuration.gates, !ended.budget_spent.empty());
  print_footer(environment, results, configuration.gates, folder, ended.budget_spent, arguments.resume);
  return code;
}

int run_eval(Environment& environment, const EvalArguments& arguments) {
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();
  if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
  if (auto broken = broken_evals(environment.files, *session, arguments.only); !broken.empty()) {
    print_findings(environment.err, session->graph.skills.size(), std::move(broken), false);
    return report_error(environment, {"the evals above cannot be run as they are", "mend them, then run again"});
  }
  const source::Configuration& configuration = session->library.configuration;
  if (!arguments.replay.empty())
    if (auto there = require_recordings(environment.files, arguments.replay,
                                        "`skillc eval --record DIR` keeps answers where the reviewers can be run");
        !there)
      return report_error(environment, there.error());
  auto warn = [&](const std::vector<std::string>& warnings) {
    for (const std::string& warning : warnings)
      environment.err << fmt::format("skillc: warning: {}\n", printable(warning));
  };
  warn(unmatched_skills(*session));
  const std::string root = join_path(environment.files.current_directory(), configuration.root);
  eval::Selection selection = selection_of(arguments);
  if (arguments.failed) {
    auto failed = failed_trials(environment.files, configuration);
    if (!failed) return report_error(environment, failed.error());
    if (failed->empty())
      return report_error(environment, {"nothing failed in the last run", "run without --failed"}, kNothingSelected);
    selection.trials = std::move(*failed);
  }
  auto plan =
      eval::make_plan(environment.files, session->graph, configuration, selection, {environment.variables, root});
  if (!plan && plan.error().is_empty && has_unread_evals(environment.files, *session))
    plan.error().error.help += "; `skillc check` finds evals that are not read";
  if (!plan) return report_error(environment, plan.error().error, plan.error().is_empty ? kNothingSelected : kUsage);
  if (!arguments.record.empty())
    if (auto apart = eval::refuse_shared_recordings(*plan); !apart) return report_error(environment, apart.error());
  if (arguments.replay.empty()) {
    if (auto there = require_recordings_of_replays(environment.files, *plan, configuration.root); !there)
      return report_error(environment, there.error());
    warn(unset_variables(*plan, environment.variables));
    warn(misplaced_arguments(environment.files, *plan, configuration.root));
  }
  Result<int> code = (arguments.dry_run ? show_plan : run_plan)(environment, arguments, *session, *plan);
  return code ? *code : report_error(environment, code.error());
}

}  // namespace

Action declare_eval(CLI::App& app) {
  auto arguments = std::make_shared<EvalArguments>();
  add_library_options(app, arguments->library);
  auto names = [&](const char* option, std::vector<std::string>& into, const char* type, const char* help) {
    return app.add_option(option, into, help)->type_name(type)->take_all()->allow_extra_args(false);
  };
  names("--reviewer", arguments->reviewers, "NAME", "a reviewer of skillc.yaml (repeatable; default: all)");
  app.add_option("--judge", arguments->judge, "a judge of skillc.yaml for what has no check of its own")
      ->type_name("NAME");
  names("--configuration", arguments->configurations, "NAME",
        "with_skill (default) or without_skill (repeatable): whether reviewers are given the skill")
      ->check(one_of({"with_skill", "without_skill"}));
  names("--only", arguments->only, "SKILL[/CASE]", "only this skill's cases, or this case (repeatable)");
  names("--tag", arguments->tags, "TAG", "only cases with this tag (repeatable)");
  app.add_flag("--failed", arguments->failed, "only what failed, or could not be run, in the last run without --out");
  app.add_flag("--dry-run", arguments->dry_run,
               "print what would be run and what is cached (text or json); run nothing");
  app.add_option("--repeat", arguments->repeat, "attempts at each case (default: 1)")
      ->type_name("N")
      ->check(CLI::Range(1u, eval::kMaxRepeat));
  app.add_option("--max-trials", arguments->max_trials, "ask reviewers for no more trials than this, then exit 4")
      ->type_name("N");
  app.add_option("--max-cost", arguments->max_cost, "begin no trial once those before have cost so much, then exit 4")
      ->type_name("USD")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--max-time", arguments->max_seconds, "begin no trial after this time (90s, 20min, 2h), then exit 4")
      ->type_name("TIME")
      ->transform(CLI::AsNumberWithUnit(std::map<std::string, std::uint32_t>{{"s", 1}, {"min", 60}, {"h", 3600}},
                                        CLI::AsNumberWithUnit::UNIT_OPTIONAL));
  app.add_option("--out", arguments->out, "the run's folder (default: one below .skillc/runs beside skillc.yaml)")
      ->type_name("DIR")
      ->check([](const std::string& out) { return out.empty() ? "--out needs the name of a folder" : ""; });
  app.add_flag("--resume", arguments->resume, "go on with the run in the folder, if there is one");
  app.add_flag("--no-cache", arguments->no_cache, "ask again what was answered in an earlier run");
  auto* record =
      app.add_option("--record", arguments->record, "keep the answers in DIR, for --replay")->type_name("DIR");
  app.add_option("--replay", arguments->replay, "take all answers from DIR and run no reviewer")
      ->type_name("DIR")
      ->excludes(record);
  app.add_flag(
      "--gradings", arguments->gradings,
      "also write grading.json, timing.json and benchmark.json, as skill-creator and agentskills.io have them, "
      "into `gradings` in the run's folder");
  add_format_option(app, arguments->format, "how to print results; the run's folder gets all of them (default: text)",
                    report::results_formats());
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_eval(environment, *arguments); };
}

}  // namespace skillc::cli
