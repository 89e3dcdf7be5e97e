#pragma once
// From whatever there is of one trial to its verdicts in the journal.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "eval/judging/judge.hpp"
#include "eval/keeping/cache.hpp"
#include "eval/keeping/kept_secrets.hpp"
#include "eval/keeping/reply_store.hpp"
#include "eval/running/budget.hpp"
#include "eval/running/run.hpp"
#include "eval/running/turns.hpp"

namespace skillc::eval {

// Trials of one key: the first one's answer is every one's. It is the one that waits longest for it, so that nobody's
// shorter time-out stands for another.
using Question = std::vector<const Trial*>;

// How a trial came by its verdicts, and what they are.
struct Ended {
  ReplySource source = ReplySource::reviewer;
  bool has_failed = false;
  std::size_t met = 0, missed = 0, ungraded = 0;
  std::string why = {};  // it has failed
};

// Why a trial has none.
enum class Left {
  cancelled,      // the run was, meanwhile
  beyond_budget,  // so it was not asked, or not again
  unasked,        // as its reviewer's turn has not come
};

// Whether a trial's reviewer may be asked: a `rate` gives it a turn for each time.
enum class Turn { taken, awaited };

// From several threads at once; all that it is given outlives it.
class Conductor {
 public:
  Conductor(const RunContext& context, const Plan& plan, const RunOptions& options, Turns& turns);

  std::string budget_spent() const { return budget_.spent(); }
  std::size_t not_recorded() const { return not_recorded_; }
  bool is_budget_reached() const { return budget_.is_reached(); }

  using Conducted = tl::expected<Ended, Left>;
  // Fails where the run's folder cannot be written, and where there is no memory left. Takes the turns of all tries but
  // the first; where that one's is awaited, only what needs nobody to be asked is done.
  Result<Conducted> conduct(const Question& question, Turn turn);

 private:
  using Verdicts = std::vector<Verdict>;

  Result<Conducted> reply_and_judge(const Question& question, Turn turn);
  Result<Conducted> go_on_with(const Trial& trial, const KnownReply& found);
  Result<void> record_if_wanted(const KeptReply& reply);
  bool is_whole(const Trial& trial, const Verdicts& verdicts) const;
  Result<Conducted> judge_and_keep(const Trial& trial, const KeptReply& reply, ReplySource source);
  using Got = tl::expected<KeptReply, Left>;
  Result<Got> ask_and_keep(const Question& question);
  unsigned retries_of(const Question& question) const;
  Result<Got> ask_until_answered(const Trial& trial, unsigned retries);
  // What was paid, by earlier calls on the run, for tries at a trial that has no reply to go on with.
  Usage tried_before(const Trial& trial) const;
  // Whether the run goes on. Nobody waits for what a spent budget will not let him do.
  bool wait(std::chrono::milliseconds length) const;
  JudgesSaid cached_verdicts(const Trial& trial, const std::vector<std::string>& digests) const;
  std::optional<Judged> verdicts_on(const TrialContext& context, const Trial& trial, const KeptReply& reply,
                                    const ReplyDigests& said);

  const RunContext& context_;
  const Plan& plan_;
  const RunOptions& options_;
  Turns& turns_;
  Budget budget_;
  Cache cache_;
  ReplyStore store_;
  const KeptSecrets secrets_;
  std::atomic<std::size_t> not_recorded_ = 0;
};

}  // namespace skillc::eval
