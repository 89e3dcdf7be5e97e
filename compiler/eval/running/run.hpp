#pragma once
// From a plan to a journal that has a line for each trial: cached, replayed or asked, then judged.

#include <array>
#include <functional>
#include <string>

#include "base/process.hpp"
#include "eval/asking/trial.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/keeping/reply_source.hpp"
#include "eval/planning/plan.hpp"
#include "eval/running/budget.hpp"

namespace skillc::eval {

struct RunOptions {
  std::string root;         // skillc.yaml's folder: what a reviewer's `recordings` count from
  unsigned jobs = 1;        // trials at a time; a reviewer's own `jobs` bounds it further
  std::string cache;        // folder, "" for none
  bool asks_anew = false;   // what is in the cache is not used, but replaced
  std::string record_to;    // folder that answers are kept in by question, "" for none
  std::string replay_from;  // folder; where given no reviewer is run, and what is not in it is a failure
  BudgetLimits budget;
};

// Where a run stands; handed to `on_progress` from any thread, one call at a time.
struct Progress {
  std::size_t done = 0;  // trials that have their verdicts, resumed and cached ones included
  std::size_t all = 0;
  std::size_t running = 0;
  std::array<std::size_t, kReplySources> from = {};  // `done`, by where the replies come from
  std::size_t failed = 0;                            // of `done`: infrastructure errors
  const Trial* finished = nullptr;                   // the trial that has just ended; nullptr for a mere start
  ReplySource source = ReplySource::reviewer;        // of the reply to `finished`
  std::size_t met = 0, missed = 0, ungraded = 0;     // of the expectations of `finished`
  std::string why = {};                              // where `finished` failed: the reviewer's error, or the judge's

  std::size_t count(ReplySource one) const { return from[static_cast<std::size_t>(one)]; }
  std::size_t not_asked() const { return done - count(ReplySource::reviewer); }
};

// Sleeps that end early when the run is cancelled, returning false then, and once `is_over` says so, which is asked
// again and again. A test's returns at once.
using Pause = std::function<bool(std::chrono::milliseconds, const std::function<bool()>& is_over)>;

struct RunContext {
  TrialContext trial;
  Journal& journal;
  Pause pause;
  Now now;
  std::function<void(const Progress&)> on_progress;
  std::function<bool()> is_cancelled;
  std::function<void()> stop = {};  // ends what runs, once the first answer could not be kept
};

// How a run ended.
struct RunEnd {
  bool is_whole = false;         // all trials are done
  std::string budget_spent;      // the limit that left trials out: "--max-cost 5"; "" where none did
  std::size_t not_recorded = 0;  // replies that were to be recorded and were errors
};

// Not whole: cancelled before, or its budget is spent; what needs nobody to be asked is done then, too. Fails where the
// run's folder cannot be written: nothing goes on then. Trials of equal keys are asked once.
Result<RunEnd> run(const RunContext& context, const Plan& plan, const RunOptions& options);

}  // namespace skillc::eval
