// skillc eval: load, refuse broken evals, plan, run, score, report. What was judged stands in the journal before it is
// counted, so that whatever ends the program early costs nothing that was finished.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/eval_arguments.hpp"
#include "cli/eval_baseline.hpp"
#include "cli/eval_before.hpp"
#include "cli/eval_preview.hpp"
#include "cli/eval_trials.hpp"
#include "cli/failed_trials.hpp"
#include "cli/gradings_folder.hpp"
#include "cli/run_folder.hpp"
#include "cli/session.hpp"
#include "eval/recordings.hpp"
#include "eval/results_table.hpp"
#include "eval/run.hpp"
#include "report/results.hpp"

namespace skillc::cli {
namespace {

// Beside kSuccess, kFindings (a gate failed) and kUsage; eval protocol, "Runs".
constexpr int kInconclusive = 3;
constexpr int kBudgetSpent = 4;
constexpr int kNothingSelected = 5;
constexpr int kSignalled = 128;

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

Result<report::ResultsReport> write_reports(Environment& environment, const eval::Results& results,
                                            const source::Configuration& configuration, const EndedTrials& ended,
                                            const std::string& folder) {
  report::ResultsReport document;
  document.results = &results;
  document.statistics = eval::statistics_of(results);
  document.tables = eval::make_tables(results);
  document.gates = eval::hold_gates(configuration.gates, results, document.statistics);
  document.root = configuration.root;
  document.elapsed = ended.elapsed;
  document.cached = ended.cached;
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
  std::string names;
  for (const report::ResultsFormat& format : report::results_formats()) names += std::string(format.file_name) + ", ";
  out << fmt::format("{} holds {}journal.jsonl and answers/\n", printable(folder), names);
}

// Of a plan whose answers are all replayed another one than of the live one, whose folder it must not take.
std::string run_digest(const EvalArguments& arguments, const eval::Plan& plan) {
  return arguments.replay.empty() ? plan.digest : sha256_hex("replay of " + plan.digest);
}

Result<int> show_plan(Environment& environment, const EvalArguments& arguments, const Session& session,
                      const eval::Plan& plan) {
  const source::Configuration& configuration = session.library.configuration;
  eval::RunOptions options;
  options.root = configuration.root;
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
  SKILLC_TRY(const EndedTrials ended, run_trials(environment, plan, options, folder, arguments.resume));
  SKILLC_TRY(eval::JournalState state, eval::read_journal(environment.files, folder));
  const eval::Results results = eval::score(plan, state);
  if (ended.signal != 0) {
    environment.err << fmt::format("interrupted: {} of {} trials are done and kept in {}; --resume goes on with them\n",
                                   plan.trials.size() - results.not_run, plan.trials.size(), printable(folder));
    return kSignalled + ended.signal;
  }
  SKILLC_TRY(report::ResultsReport document, write_reports(environment, results, configuration, ended, folder));
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
  std::unique_ptr<EvalBaseline> baseline;
  eval::BaselineSource source;
  if (!arguments.baseline.empty()) {
    auto read = EvalBaseline::read(environment, arguments.baseline, arguments.library);
    if (!read) return read.error();
    baseline = std::move(*read);
    source = baseline->source(environment);
  }
  auto plan = eval::make_plan(environment.files, session->graph, configuration, selection,
                              {environment.variables, root}, baseline ? &source : nullptr);
  if (baseline) baseline->close();
  if (!plan && plan.error().is_empty && has_unread_evals(environment.files, *session))
    plan.error().error.help += "; `skillc check` finds evals that are not read";
  if (!plan) return report_error(environment, plan.error().error, plan.error().is_empty ? kNothingSelected : kUsage);
  warn(lacking_skills(*plan));
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
  add_eval_options(app, *arguments);
  return [arguments](Environment& environment) { return run_eval(environment, *arguments); };
}

}  // namespace skillc::cli
