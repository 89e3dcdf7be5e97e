// skillc eval: load, refuse broken evals, plan, run, score, report. What was judged stands in the journal before it is
// counted, so that whatever ends the program early costs nothing that was finished.

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <optional>
#include <set>

#include "base/digest.hpp"
#include "base/interrupt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/eval_baseline.hpp"
#include "cli/eval_before.hpp"
#include "cli/eval_footer.hpp"
#include "cli/eval_preview.hpp"
#include "cli/eval_selection.hpp"
#include "cli/eval_trials.hpp"
#include "cli/failed_trials.hpp"
#include "cli/output_place.hpp"
#include "cli/run_folder.hpp"
#include "cli/scored_run.hpp"
#include "cli/session.hpp"
#include "cli/shard_choice.hpp"
#include "eval/keeping/recordings.hpp"
#include "eval/running/run.hpp"

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
  const Result<void> made = prepare_cache_folder(environment.files, session.library.configuration);
  if (!made && arguments.no_cache) return options;  // nobody counts on it
  SKILLC_TRY_VOID(made);
  options.cache = cache_folder(session.library.configuration);
  return options;
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
  InterruptWatch interrupts(-1);  // until all is written: what is asked for is a run with its reports
  SKILLC_TRY(const int signal, run_trials(environment, plan, kept, options, folder, arguments.resume, interrupts));
  SKILLC_TRY(const eval::JournalState state, eval::read_journal(environment.files, folder));
  const ScoredRun run(plan, state, configuration.gates, configuration.root);
  if (signal != 0) {
    environment.err << fmt::format("interrupted: {} of {} trials are done and kept in {}; `{}` goes on with them\n",
                                   plan.trials.size() - run.results().not_run, plan.trials.size(), printable(folder),
                                   printable(resume_command(folder, arguments)));
    return kSignalled + signal;
  }
  SKILLC_TRY_VOID(run.write_reports(environment.files, folder, arguments.gradings));
  run.print(environment, arguments.format, arguments.color);
  print_footer(environment, run, state, plan, folder, arguments);
  return interrupts.signal() == 0 ? run.exit_code() : kSignalled + interrupts.signal();
}

Result<ShardChoice> find_shard(Environment& environment, const EvalArguments& arguments) {
  SKILLC_TRY(ShardChoice choice,
             arguments.resume && !arguments.out.empty()
                 ? choose_shard_again(environment.files, arguments.out, arguments.shard, environment.variables)
                 : choose_shard(arguments.shard, environment.variables));
  if (!choice.note.empty()) environment.err << "skillc: " << printable(choice.note) << "\n";
  return choice;
}

// One call, step by step: each ends it with an exit code, or lets the next one go on.
class EvalCall {
 public:
  EvalCall(Environment& environment, const EvalArguments& arguments)
      : environment_(environment), arguments_(arguments) {}

  int run() {
    for (auto step : {&EvalCall::refuse_format, &EvalCall::find_shard, &EvalCall::take_selection, &EvalCall::open,
                      &EvalCall::find_place, &EvalCall::refuse_broken, &EvalCall::select, &EvalCall::read_baseline,
                      &EvalCall::make_plan, &EvalCall::take_shard, &EvalCall::look_ahead})
      if (const Ended ended = (this->*step)()) return *ended;
    const Result<int> code = arguments_.dry_run ? show_plan(environment_, arguments_, *session_, *plan_)
                                                : run_plan(environment_, arguments_, *session_, *plan_, kept_plan());
    return code ? *code : report_error(environment_, code.error());
  }

 private:
  using Ended = std::optional<int>;

  const source::Configuration& configuration() const { return session_->library.configuration; }

  Ended refuse(const Error& error, int code = kUsage) const { return report_error(environment_, error, code); }

  void warn(const std::vector<std::string>& warnings) const {
    for (const std::string& warning : warnings)
      environment_.err << fmt::format("skillc: warning: {}\n", printable(warning));
  }

  // What the journal is to say of the plan.
  eval::KeptPlan kept_plan() const {
    eval::KeptPlan kept = eval::keep_plan(*plan_, selection_, configuration().gates);
    kept.paths = arguments_.library.paths;
    kept.configuration = arguments_.library.config;
    kept.unread = unread_.seen_from_root;
    if (baseline_) kept.baseline_commit = baseline_->commit();
    return kept;
  }

  Ended refuse_format() {
    if (!arguments_.dry_run || arguments_.format == "text" || arguments_.format == "json") return {};
    return refuse({"`--dry-run` has no results to print as " + arguments_.format,
                   "--format text or json says what would be run"});
  }

  Ended find_shard() {
    auto choice = cli::find_shard(environment_, arguments_);
    if (!choice) return refuse(choice.error());
    shard_ = choice->shard;
    return {};
  }

  // Of a run that is gone on with where nothing says otherwise: whoever is asked beyond it costs what nobody meant to
  // spend.
  Ended take_selection() {
    if (!arguments_.resume || arguments_.out.empty() || selects(arguments_) ||
        !eval::holds_run(environment_.files, arguments_.out))
      return {};
    const auto before = eval::read_plan_of_run(environment_.files, arguments_.out);
    if (!before) return refuse(before.error());
    if (!*before) return {};
    select_as_before(arguments_, **before, environment_.files);
    trials_before_ = (*before)->selection.trials;
    goes_on_ = true;
    return {};
  }

  Ended open() {
    auto session = open_session(environment_, arguments_.library);
    if (!session) return session.error();
    session_.emplace(std::move(*session));
    if (session_->graph.skills.empty()) return report_no_skills(environment_, session_->library);
    say_copies(environment_, session_->copies);
    return {};
  }

  // Where the run is to be kept, before anybody is asked, and by a dry run as well.
  Ended find_place() {
    if (arguments_.out.empty()) return {};
    if (auto free = require_place_for_run(environment_.files, arguments_.out, arguments_.resume); !free)
      return refuse(free.error());
    if (auto apart = keep_run_apart(environment_.files, session_->library, arguments_.out); !apart)
      return refuse(apart.error());
    return {};
  }

  Ended refuse_broken() {
    auto broken = broken_evals(environment_.files, *session_, arguments_.only);
    if (broken.empty()) {
      unread_ = unread_evals(environment_.files, *session_, arguments_.only);
      warn(unread_.seen_from_here);
      return {};
    }
    print_findings(environment_.err, session_->graph.skills.size(), std::move(broken), false);
    return refuse({"the evals above cannot be run as they are", "mend them, then run again"});
  }

  Ended select() {
    if (!arguments_.replay.empty())
      if (auto there = require_recordings(environment_.files, arguments_.replay,
                                          "`skillc eval --record DIR` keeps answers where the reviewers can be run");
          !there)
        return refuse(there.error());
    warn(unmatched_skills(*session_));
    selection_ = selection_of(arguments_);
    selection_.trials = trials_before_;
    if (goes_on_) say_selection();
    if (!arguments_.failed) return {};
    auto failed = failed_trials(environment_.files, configuration(), selection_.configurations);
    if (!failed) return refuse(failed.error());
    if (failed->names.empty())
      return refuse({"nothing failed in the last run, and nothing was left", "run without --failed"}, kNothingSelected);
    selection_.trials = std::move(failed->names);
    selection_.repeat = arguments_.repeat.value_or(failed->repeat);
    return {};
  }

  void say_selection() const {
    const std::string options = selection_text(selection_, configuration());
    if (!options.empty())
      environment_.err << printable(fmt::format("skillc: {}, as {} was run", options, arguments_.out)) << "\n";
  }

  Ended read_baseline() {
    if (arguments_.baseline.empty()) return {};
    auto read = EvalBaseline::read(environment_, arguments_.baseline, arguments_.library);
    if (!read) return read.error();
    baseline_ = std::move(*read);
    return {};
  }

  Ended make_plan() {
    eval::BaselineSource source;
    if (baseline_) source = baseline_->source(environment_);
    const std::string root = join_path(environment_.files.current_directory(), configuration().root);
    auto plan = eval::make_plan(environment_.files, session_->graph, configuration(), selection_,
                                {environment_.variables, root}, baseline_ ? &source : nullptr);
    if (baseline_) baseline_->close();
    if (!plan && plan.error().is_empty && !unread_.seen_from_here.empty())
      plan.error().error.help += "; `skillc check` finds evals that are not read";
    if (!plan) return refuse(plan.error().error, plan.error().is_empty ? kNothingSelected : kUsage);
    plan_.emplace(std::move(*plan));
    if (baseline_)
      if (auto state = baseline_->require_state_of(*plan_, session_->library.is_whole); !state)
        return refuse(state.error());
    warn(lacking_skills(*plan_));
    return {};
  }

  Ended take_shard() {
    if (!shard_) return {};
    if (plan_->comparer)
      return refuse(
          {"a shard may have one answer of a pair and not the other, so `--compare` cannot go "
           "with a shard",
           "compare once all shards are put together: `skillc eval --out MERGED --resume --compare NAME`, with all "
           "options that the shards had"});
    eval::take_shard(*plan_, *shard_);
    return {};
  }

  // What would go wrong, or may not be meant, once reviewers are asked.
  Ended look_ahead() {
    if (!arguments_.record.empty())
      if (auto apart = eval::refuse_shared_recordings(*plan_); !apart) return refuse(apart.error());
    if (!arguments_.replay.empty()) return {};
    if (auto there = require_recordings_of_replays(environment_.files, *plan_, configuration().root); !there)
      return refuse(there.error());
    warn(unset_variables(*plan_, environment_.variables));
    warn(misplaced_arguments(environment_.files, *plan_, configuration().root));
    return {};
  }

  Environment& environment_;
  EvalArguments arguments_;
  bool goes_on_ = false;                                    // with what a run was of
  std::optional<std::set<eval::TrialName>> trials_before_;  // that it was of alone
  std::optional<eval::Shard> shard_;
  std::optional<Session> session_;
  UnreadEvals unread_;
  eval::Selection selection_;
  std::unique_ptr<EvalBaseline> baseline_;
  std::optional<eval::Plan> plan_;
};

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
    if (!*other) return EvalCall(environment, *arguments).run();
    for (const CLI::Option* option : app.get_options())
      if (option->count() > 0)
        return report_error(environment, {fmt::format("`{}` stands in front of `{}`, which takes none from there",
                                                      option->get_name(), app.get_subcommands().front()->get_name()),
                                          "write all options behind it; a folder of that name is `./report`"});
    return (*other)(environment);
  };
}

}  // namespace skillc::cli
