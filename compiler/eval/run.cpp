// Threads take trials from one list in the plan's order, each reviewer no more at a time than it allows. What a trial
// brought is in the journal before it counts. The first failure to write ends the run: an answer that cannot be kept is
// not worth paying for.

#include "eval/run.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "eval/backoff.hpp"
#include "eval/cache.hpp"
#include "eval/judge.hpp"
#include "eval/recordings.hpp"

namespace skillc::eval {
namespace {

class Run {
 public:
  Run(const RunContext& context, const Plan& plan, const RunOptions& options)
      : context_(context), plan_(plan), options_(options), cache_(context.trial.files, options.cache) {
    std::set<std::string> keys;  // equal keys are one question: the first trial's answer is every one's
    for (std::size_t i = 0; i < plan.trials.size(); ++i)
      if (keys.insert(plan.trials[i].key).second) waiting_.push_back(i);
    progress_.all = waiting_.size();
    running_.resize(plan.reviewers.size());
  }

  Result<bool> run() {
    run_on_threads(std::max(1U, options_.jobs), [this] { work(); });
    if (failure_) return tl::unexpected(*failure_);
    return progress_.done == progress_.all;
  }

 private:
  void work() {
    std::unique_lock guard(mutex_);
    while (true) {
      if (failure_ || is_cancelled_ || context_.is_cancelled()) return;
      const auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](std::size_t i) { return has_room(i); });
      if (next == waiting_.end() && waiting_.empty()) return;
      if (next == waiting_.end()) {
        changed_.wait(guard);
        continue;
      }
      const Trial& trial = plan_.trials[*next];
      waiting_.erase(next);
      begin(trial);
      guard.unlock();
      Result<Ended> ended = conduct(trial);
      guard.lock();
      end(trial, ended);
    }
  }

  bool has_room(std::size_t trial) const {
    const std::size_t reviewer = plan_.trials[trial].reviewer;
    const std::uint32_t limit = plan_.reviewers[reviewer].definition.jobs;
    return limit == 0 || running_[reviewer] < limit;
  }

  void begin(const Trial& trial) {
    ++running_[trial.reviewer];
    ++progress_.running;
    progress_.finished = nullptr;
    context_.on_progress(progress_);
  }

  enum class Ended { cancelled, cached, asked, failed };

  void end(const Trial& trial, const Result<Ended>& ended) {
    --running_[trial.reviewer];
    --progress_.running;
    changed_.notify_all();
    if (!ended) {
      if (!failure_) failure_ = ended.error();
    } else if (*ended == Ended::cancelled) {
      is_cancelled_ = true;
    } else {
      ++progress_.done;
      progress_.cached += *ended == Ended::cached;
      progress_.failed += *ended == Ended::failed;
      progress_.finished = &trial;
      context_.on_progress(progress_);
    }
  }

  // One trial, from whatever is there of it to its verdicts in the journal.
  Result<Ended> conduct(const Trial& trial) {
    const JournalState& found = context_.journal.found();
    const auto before = found.replies.find(trial.key);
    const bool is_resumed = before != found.replies.end();
    if (is_resumed && found.verdicts.contains(trial.key)) return Ended::cached;
    SKILLC_TRY(std::optional<KeptReply> reply,
               is_resumed ? Result<std::optional<KeptReply>>(before->second) : reply_to(trial));
    if (!reply) return Ended::cancelled;
    if (!is_resumed) SKILLC_TRY_VOID(context_.journal.add_reply(*reply));
    SKILLC_TRY(std::optional<std::vector<Verdict>> verdicts, verdicts_on(trial, *reply));
    if (!verdicts) return Ended::cancelled;
    SKILLC_TRY_VOID(context_.journal.add_verdicts(trial.key, *verdicts));
    const bool has_failed = std::any_of(verdicts->begin(), verdicts->end(),
                                        [](const Verdict& one) { return one.outcome == Outcome::error; });
    if (!reply->reply || has_failed) return Ended::failed;
    return is_resumed || reply->from_cache ? Ended::cached : Ended::asked;
  }

  Result<std::optional<KeptReply>> reply_to(const Trial& trial) {
    const source::ReviewerDefinition& definition = plan_.reviewers[trial.reviewer].definition;
    const FileReader& files = context_.trial.files;
    if (!options_.replay_from.empty()) return replayed(replay(files, options_.replay_from, plan_, trial));
    if (definition.protocol == "replay")
      return replayed(replay(files, join_path(options_.root, definition.recordings), plan_, trial));
    std::optional<KeptReply> reply = cache_.find_reply(trial);
    if (!reply) {
      reply = ask_until_answered(trial, definition.retries);
      if (!reply) return std::nullopt;
      SKILLC_TRY_VOID(cache_.keep_reply(*reply));
    }
    if (!options_.record_to.empty()) SKILLC_TRY_VOID(record(context_.trial.files, options_.record_to, *reply));
    return reply;
  }

  static std::optional<KeptReply> replayed(KeptReply reply) {
    reply.from_cache = reply.reply.has_value();
    return reply;
  }

  // Nothing where the run was cancelled meanwhile.
  std::optional<KeptReply> ask_until_answered(const Trial& trial, unsigned retries) {
    for (unsigned retry = 0;; ++retry) {
      Asked asked = ask(context_.trial, plan_, trial);
      if (!asked.reply) return std::nullopt;
      if (!asked.wants_retry || retry == retries)
        return KeptReply{trial.key,     trial.question, std::move(*asked.reply), std::move(asked.folder_verdicts),
                         asked.elapsed, false};
      if (!context_.pause(backoff(retry + 1, trial.key))) return std::nullopt;
    }
  }

  Result<std::optional<std::vector<Verdict>>> verdicts_on(const Trial& trial, const KeptReply& reply) {
    if (!reply.reply) return verdicts_of_failure(plan_, trial, reply.reply.error());
    const std::string digest = verdicts_digest(plan_, trial, reply);
    if (auto cached = cache_.find_verdicts(digest)) return cached;
    auto verdicts = judge(context_.trial, plan_, trial, *reply.reply, reply.folder_verdicts);
    if (verdicts) SKILLC_TRY_VOID(cache_.keep_verdicts(digest, *verdicts));
    return verdicts;
  }

  const RunContext& context_;
  const Plan& plan_;
  const RunOptions& options_;
  Cache cache_;
  std::mutex mutex_;  // of all below, and of on_progress
  std::condition_variable changed_;
  std::vector<std::size_t> waiting_;    // indexes of trials
  std::vector<std::uint32_t> running_;  // by reviewer
  Progress progress_;
  std::optional<Error> failure_;
  bool is_cancelled_ = false;
};

}  // namespace

Result<bool> run(const RunContext& context, const Plan& plan, const RunOptions& options) {
  return Run(context, plan, options).run();
}

}  // namespace skillc::eval
