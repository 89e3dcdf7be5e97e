// skillc eval: load, refuse broken evals, plan, run, score, report. What was judged stands in the journal before it is
// counted, so that whatever ends the program early costs nothing that was finished.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <string_view>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/eval_arguments.hpp"
#include "cli/eval_baseline.hpp"
#include "cli/eval_before.hpp"
#include "cli/eval_preview.hpp"
#include "cli/eval_trials.hpp"
#include "cli/failed_trials.hpp"
#include "cli/run_folder.hpp"
#include "cli/scored_run.hpp"
#include "cli/session.hpp"
#include "cli/shard_choice.hpp"
#include "eval/recordings.hpp"
#include "eval/run.hpp"

namespace skillc::cli {
namespace {

// What can be done with runs that are kept.
constexpr Command kOnKeptRuns[] = {
    {"report", "print results of a run that is kept, as it printed them", declare_eval_report},
    {"merge", "put the shards of a run together", declare_eval_merge},
};

eval::BudgetLimits limits_of(const EvalArguments& arguments) {
  eval::BudgetLimits limits = {arguments.max_trials, arguments.max_cost, {}};
  if (arguments.max_seconds) limits.elapsed = std::chrono::seconds(*arguments.max_seconds);
  return limits;
}

Result<eval::RunOptions> run_options(Environment& environment, const EvalArguments& arguments, const Session& session) {
  eval::RunOptions options;
  options.root = session.library.configuration.root;
  options.jobs = session.jobs;
  options.record_to = arguments.record;
  options.replay_from = arguments.replay;
  options.asks_anew = arguments.no_cache;
  options.budget = limits_of(arguments);
  if (!arguments.replay.empty()) return options;
  const std::string state = state_folder(session.library.configuration);
  const Result<void> made = create_state_folder(environment.files, state);
  if (!made && arguments.no_cache) return options;  // nobody counts on it
  SKILLC_TRY_VOID(made);
  options.cache = cache_folder(session.library.configuration);
  return options;
}

// A limit that nothing was held against is worse than none: its user believes in it.
std::string unsaid_costs(const eval::Results& results, const EvalArguments& arguments) {
  if (!arguments.max_cost) return "";
  std::size_t answered = 0, unsaid = 0;
  for (const eval::CaseResult& one : results.cases) {
    answered += one.status != eval::CaseStatus::not_run;
    unsaid += one.status != eval::CaseStatus::not_run && !one.usage.cost_usd;
  }
  if (unsaid == 0) return "";
  return fmt::format(
      "skillc: warning: {} of {} did not say what they cost, and `--max-cost` counts only what is said; "
      "`--max-trials` and `--max-time` limit any reviewer\n",
      unsaid, plural(answered, "trial"));
}

// A run that is gone on with under narrower options keeps what it has, and tells less than before.
std::string left_out(const eval::JournalState& state, const eval::Plan& plan) {
  std::set<std::string_view> keys;
  for (const eval::Trial& trial : plan.trials) keys.insert(trial.key);
  const auto others = static_cast<std::size_t>(std::count_if(
      state.replies.begin(), state.replies.end(), [&](const auto& reply) { return !keys.contains(reply.first); }));
  if (others == 0) return "";
  return fmt::format(
      "skillc: warning: the run holds {} of other trials than these: of other options, or of files as "
      "they were. The reports leave them out\n",
      plural(others, "answer"));
}

void print_footer(Environment& environment, const ScoredRun& run, const eval::Plan& plan, const std::string& folder,
                  const EvalArguments& arguments) {
  run.print_doubts(environment);
  std::ostream& out = environment.err;
  out << unsaid_costs(run.results(), arguments);
  if (arguments.resume && run.errors() > 0)
    out << "errors stay under --resume: a run without it, in a new folder, asks for them again and takes the answers "
           "from the cache\n";
  if (plan.shard)
    out << fmt::format("{} of {} are in shard {}; {} once `skillc eval merge` has put all shards together\n",
                       plan.trials.size(), plural(plan.trials_of_all_shards, "trial"), shard_name(*plan.shard),
                       arguments.gradings ? "gates are held and gradings written" : "gates are held");
  out << fmt::format("{} holds {}, journal.jsonl and answers/\n", printable(folder), report_names());
}

// Of a plan whose answers are all replayed another one than of the live one, whose folder it must not take; so of each
// shard.
std::string run_digest(const EvalArguments& arguments, const eval::Plan& plan) {
  std::string digest = plan.digest;
  if (!arguments.replay.empty()) digest = sha256_hex("replay of " + digest);
  return plan.shard ? sha256_hex("shard " + shard_name(*plan.shard) + " of " + digest) : digest;
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
  environment.out << (arguments.format == "json" ? preview_json(plan, sources)
                                                 : preview_text(plan, sources, limits_of(arguments)));
  return kSuccess;
}

Result<int> run_plan(Environment& environment, const EvalArguments& arguments, const Session& session,
                     const eval::Plan& plan, const eval::KeptPlan& kept) {
  const source::Configuration& configuration = session.library.configuration;
  SKILLC_TRY(eval::RunOptions options, run_options(environment, arguments, session));
  auto on_wait = [&] { environment.err << "waiting for another skillc that runs in the same folder\n" << std::flush; };
  SKILLC_TRY(const RunFolder place, prepare_run_folder(environment.files, configuration, arguments.out,
                                                       run_digest(arguments, plan), arguments.resume, on_wait));
  const std::string& folder = place.path;
  SKILLC_TRY(const int signal, run_trials(environment, plan, kept, options, folder, arguments.resume));
  SKILLC_TRY(const eval::JournalState state, eval::read_journal(environment.files, folder));
  const ScoredRun run(plan, state, configuration.gates, configuration.root);
  if (signal != 0) {
    environment.err << fmt::format("interrupted: {} of {} trials are done and kept in {}; --resume goes on with them\n",
                                   plan.trials.size() - run.results().not_run, plan.trials.size(), printable(folder));
    return kSignalled + signal;
  }
  SKILLC_TRY_VOID(run.write_reports(environment.files, folder, arguments.gradings));
  run.print(environment, arguments.format, arguments.color);
  environment.err << left_out(state, plan);
  print_footer(environment, run, plan, folder, arguments);
  return run.exit_code();
}

// What the journal is to say of it.
eval::KeptPlan kept_plan(const EvalArguments& arguments, const eval::Plan& plan, const eval::Selection& selection,
                         const source::Gates& gates, const EvalBaseline* baseline) {
  eval::KeptPlan kept = eval::keep_plan(plan, selection, gates);
  kept.paths = arguments.library.paths;
  kept.configuration = arguments.library.config;
  if (baseline != nullptr) kept.baseline_commit = baseline->commit();
  return kept;
}

Result<ShardChoice> find_shard(Environment& environment, const EvalArguments& arguments) {
  SKILLC_TRY(ShardChoice choice,
             arguments.resume && !arguments.out.empty()
                 ? choose_shard_again(environment.files, arguments.out, arguments.shard, environment.variables)
                 : choose_shard(arguments.shard, environment.variables));
  if (!choice.note.empty()) environment.err << "skillc: " << printable(choice.note) << "\n";
  return choice;
}

int run_eval(Environment& environment, const EvalArguments& arguments) {
  const auto choice = find_shard(environment, arguments);
  if (!choice) return report_error(environment, choice.error());
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
  if (choice->shard && plan->comparer)
    return report_error(
        environment,
        {"a shard may have one answer of a pair and not the other, so `--compare` cannot go "
         "with a shard",
         "compare once all shards are put together: `skillc eval --out MERGED --resume --compare NAME`, with all "
         "options that the shards had"});
  if (choice->shard) eval::take_shard(*plan, *choice->shard);
  if (!arguments.record.empty())
    if (auto apart = eval::refuse_shared_recordings(*plan); !apart) return report_error(environment, apart.error());
  if (arguments.replay.empty()) {
    if (auto there = require_recordings_of_replays(environment.files, *plan, configuration.root); !there)
      return report_error(environment, there.error());
    warn(unset_variables(*plan, environment.variables));
    warn(misplaced_arguments(environment.files, *plan, configuration.root));
  }
  Result<int> code = arguments.dry_run
                         ? show_plan(environment, arguments, *session, *plan)
                         : run_plan(environment, arguments, *session, *plan,
                                    kept_plan(arguments, *plan, selection, configuration.gates, baseline.get()));
  return code ? *code : report_error(environment, code.error());
}

}  // namespace

Action declare_eval(CLI::App& app) {
  auto arguments = std::make_shared<EvalArguments>();
  add_eval_options(app, *arguments);
  auto other = std::make_shared<Action>();
  for (const Command& command : kOnKeptRuns) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->callback([other, declared = command.declare(*sub)] { *other = declared; });
  }
  return [arguments, other, &app](Environment& environment) {
    if (!*other) return run_eval(environment, *arguments);
    for (const CLI::Option* option : app.get_options())
      if (option->count() > 0)
        return report_error(environment, {fmt::format("`{}` stands in front of `{}`, which takes none from there",
                                                      option->get_name(), app.get_subcommands().front()->get_name()),
                                          "write all options behind it; a folder of that name is `./report`"});
    return (*other)(environment);
  };
}

}  // namespace skillc::cli
