// Threads take questions from one list in the plan's order, each reviewer no more at a time than it allows. What a
// trial brought is in the journal before it counts. The first failure to write ends the run: an answer that cannot be
// kept is not worth paying for. A thread that waits to ask again keeps its reviewer's place: that is what a reviewer
// who refuses wants.

#include "eval/run.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <new>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "eval/backoff.hpp"
#include "eval/cache.hpp"
#include "eval/judge.hpp"
#include "eval/last_words.hpp"
#include "eval/rate_limit.hpp"
#include "eval/recordings.hpp"
#include "eval/survivor_count.hpp"
#include "eval/verdict_digest.hpp"

namespace skillc::eval {
namespace {

using Verdicts = std::vector<Verdict>;
// Trials of one key: the first one's answer is every one's. It is the one that waits longest for it, so that nobody's
// shorter time-out stands for another.
using Question = std::vector<const Trial*>;

// How a trial came by its verdicts.
struct Ended {
  bool is_cancelled = false;      // by none: the rest means nothing
  bool is_beyond_budget = false;  // so it was not asked: the rest means nothing
  bool was_asked = false;         // now, instead of found in the journal, the cache or a recording
  bool has_failed = false;
  std::size_t met = 0, missed = 0, ungraded = 0;
  std::string why = {};  // it has failed
};

std::optional<Failure> failure_of(const Reply& reply) {
  return reply ? std::nullopt : std::optional(reply.error());
}

std::string why_failed(const Verdicts& verdicts, const std::optional<Failure>& failure) {
  if (failure) return told(*failure);
  for (const Verdict& verdict : verdicts)
    if (verdict.outcome == Outcome::error) return verdict.judge + ": " + told(verdict);
  return "";
}

Ended ended_with(const Verdicts& verdicts, const std::optional<Failure>& failure, bool was_asked) {
  auto count = [&](Outcome outcome) {
    return static_cast<std::size_t>(
        std::count_if(verdicts.begin(), verdicts.end(), [&](const Verdict& one) { return one.outcome == outcome; }));
  };
  return Ended{false,
               false,
               was_asked,
               failure || count(Outcome::error) > 0,
               count(Outcome::met),
               count(Outcome::missed),
               count(Outcome::ungraded),
               why_failed(verdicts, failure)};
}

// When each reviewer may be asked next.
class Turns {
 public:
  Turns(const Plan& plan, Now now) : now_(std::move(now)) {
    for (const Reviewer& reviewer : plan.reviewers) limits_.emplace_back(reviewer.definition.rate);
  }

  // How long until the reviewer may be asked: nothing, or less, where it may be now.
  std::chrono::microseconds wait(std::size_t reviewer) const {
    std::lock_guard guard(mutex_);
    return limits_[reviewer].next() - now_();
  }
  // Takes the next turn; how long until then.
  std::chrono::microseconds take(std::size_t reviewer) {
    std::lock_guard guard(mutex_);
    const std::chrono::microseconds now = now_();
    return limits_[reviewer].take(now) - now;
  }

 private:
  const Now now_;
  mutable std::mutex mutex_;
  std::vector<RateLimit> limits_;
};

// From whatever there is of one trial to its verdicts in the journal. From several threads at once.
class Conductor {
 public:
  Conductor(const RunContext& context, const Plan& plan, const RunOptions& options, Turns& turns)
      : context_(context),
        plan_(plan),
        options_(options),
        turns_(turns),
        budget_(options.budget, context.now),
        cache_(context.trial.files, options.cache) {
    if (plan.judges.empty()) return;
    without_judges_ = plan;
    without_judges_->judges.clear();
  }

  std::string budget_spent() const { return budget_.spent(); }

  // Fails, too, where there is no memory left for it.
  Result<Ended> conduct(const Question& question) {
    try {
      return reply_and_judge(question);
    } catch (const std::bad_alloc&) {
      return fail("there is too little memory to go on", "run fewer at once, with --jobs; --resume goes on from here");
    }
  }

 private:
  Result<Ended> reply_and_judge(const Question& question) {
    const Trial& trial = *question.front();
    const JournalState& found = context_.journal.found();
    const auto resumed = found.replies.find(trial.key);
    if (resumed == found.replies.end() || is_to_be_asked_now(trial, resumed->second)) {
      SKILLC_TRY(const std::optional<KeptReply> known, reply_from_store(trial));
      if (!known && !budget_.take()) return Ended{false, true};
      const std::optional<KeptReply> reply = known ? known : ask_and_keep(question);
      if (!reply) return Ended{true};
      SKILLC_TRY_VOID(record_if_wanted(*reply));
      SKILLC_TRY_VOID(context_.journal.add_reply(*reply));
      return judge_and_keep(trial, *reply, !reply->from_cache);
    }
    const auto judged = found.verdicts.find(trial.key);
    const bool is_judged = judged != found.verdicts.end() && is_whole(trial, judged->second.verdicts) &&
                           judged->second.digest == verdicts_digest(plan_, trial, resumed->second.digests);
    const auto ended = [&] { return ended_with(judged->second.verdicts, resumed->second.failure, false); };
    if (is_judged && options_.record_to.empty()) return ended();
    SKILLC_TRY(const KeptReply reply, context_.journal.found_reply(trial.key));
    SKILLC_TRY_VOID(record_if_wanted(reply));
    return is_judged ? ended() : judge_and_keep(trial, reply, false);
  }

  // That a replay found no recording says nothing of a reviewer who can be asked.
  bool is_to_be_asked_now(const Trial& trial, const KnownReply& reply) const {
    const bool replays =
        !options_.replay_from.empty() || plan_.reviewers[trial.reviewer].definition.protocol == "replay";
    return !replays && reply.failure && reply.failure->kind == Failure::Kind::not_recorded;
  }

  Result<void> record_if_wanted(const KeptReply& reply) {
    if (options_.record_to.empty()) return {};
    return record(context_.trial.files, options_.record_to, reply);
  }

  bool is_whole(const Trial& trial, const Verdicts& verdicts) const {
    return verdicts.size() == case_of(plan_, trial).expectations.size();
  }

  Result<Ended> judge_and_keep(const Trial& trial, const KeptReply& reply, bool was_asked) {
    SurvivorCount processes(context_.trial.processes);
    const std::optional<Verdicts> verdicts = verdicts_on(
        {context_.trial.files, processes, context_.trial.scratch, context_.trial.is_cancelled}, trial, reply);
    if (!verdicts) return Ended{true};
    SKILLC_TRY_VOID(context_.journal.add_verdicts(
        trial.key, {verdicts_digest(plan_, trial, digests_of(reply)), *verdicts, processes.ended()}));
    return ended_with(*verdicts, failure_of(reply.reply), was_asked);
  }

  // Out of a recording or the cache; nothing where somebody has to be asked.
  Result<std::optional<KeptReply>> reply_from_store(const Trial& trial) {
    FileSystem& files = context_.trial.files;
    const source::ReviewerDefinition& definition = plan_.reviewers[trial.reviewer].definition;
    if (!options_.replay_from.empty()) return replay(files, options_.replay_from, trial);
    if (definition.protocol == "replay") return replay(files, join_path(options_.root, definition.recordings), trial);
    return options_.asks_anew ? std::nullopt : cache_.find_reply(trial);
  }

  // Nothing where the run was cancelled meanwhile; so below.
  std::optional<KeptReply> ask_and_keep(const Question& question) {
    std::optional<KeptReply> reply = ask_until_answered(*question.front(), retries_of(question));
    if (!reply) return std::nullopt;
    budget_.add_cost(reply->reply ? reply->reply->usage.cost_usd : std::nullopt);
    cache_.keep_reply(*reply);
    return reply;
  }

  unsigned retries_of(const Question& question) const {
    unsigned most = 0;
    for (const Trial* trial : question) most = std::max(most, plan_.reviewers[trial->reviewer].definition.retries);
    return most;
  }

  std::optional<KeptReply> ask_until_answered(const Trial& trial, unsigned retries) {
    std::size_t survivors_ended = 0;
    for (unsigned retry = 0;; ++retry) {
      const auto turn = std::chrono::ceil<std::chrono::milliseconds>(turns_.take(trial.reviewer));
      if (turn.count() > 0 && !context_.pause(turn)) return std::nullopt;
      Asked asked = ask(context_.trial, plan_, trial);
      if (!asked.reply) return std::nullopt;
      survivors_ended += asked.survivors_ended;
      if (!asked.wants_retry || retry == retries)
        return KeptReply{trial.key,     trial.question, std::move(*asked.reply), std::move(asked.folder_verdicts),
                         asked.elapsed, survivors_ended};
      if (!context_.pause(backoff(retry + 1, trial.key))) return std::nullopt;
    }
  }

  std::optional<Verdicts> verdicts_on(const TrialContext& context, const Trial& trial, const KeptReply& reply) {
    if (!reply.reply) return verdicts_of_failure(plan_, trial, reply.reply.error());
    const auto& expectations = case_of(plan_, trial).expectations;
    const auto& folder_verdicts = reply.folder_verdicts;
    const std::string digest = judge_digest(plan_, trial, digests_of(reply));
    const std::optional<Verdicts> known = options_.asks_anew ? std::nullopt : cache_.find_verdicts(digest);
    if (!known || !is_whole(trial, *known)) {
      std::optional<Verdicts> verdicts = judge(context, plan_, trial, *reply.reply, folder_verdicts);
      if (verdicts) cache_.keep_verdicts(digest, *verdicts);
      return verdicts;
    }
    // An expectation's own check is not the judge command's, and may have changed since.
    std::optional<Verdicts> verdicts = judge(context, *without_judges_, trial, *reply.reply, folder_verdicts);
    for (std::size_t i = 0; verdicts && i < expectations.size(); ++i)
      if (!expectations[i].check) (*verdicts)[i] = (*known)[i];
    return verdicts;
  }

  const RunContext& context_;
  const Plan& plan_;
  const RunOptions& options_;
  Turns& turns_;
  Budget budget_;
  Cache cache_;
  std::optional<Plan> without_judges_;
};

// Who does what when.
class Run {
 public:
  Run(const RunContext& context, const Plan& plan, const RunOptions& options)
      : context_(context),
        plan_(plan),
        jobs_(std::max(1U, options.jobs)),
        turns_(plan, context.now),
        conductor_(context, plan, options, turns_) {
    std::map<std::string_view, std::size_t> by_key;
    for (const Trial& trial : plan.trials) {
      const auto [question, is_new] = by_key.try_emplace(trial.key, waiting_.size());
      if (is_new) waiting_.emplace_back();
      waiting_[question->second].push_back(&trial);
    }
    for (Question& question : waiting_)
      std::iter_swap(question.begin(),
                     std::max_element(question.begin(), question.end(),
                                      [&](const Trial* a, const Trial* b) { return timeout_of(*a) < timeout_of(*b); }));
    progress_.all = plan.trials.size();
    running_.resize(plan.reviewers.size());
  }

  Result<RunEnd> run() {
    run_on_threads(std::min<std::size_t>(jobs_, std::max<std::size_t>(waiting_.size(), 1)), [this] { work(); });
    if (failure_) return tl::unexpected(*failure_);
    return RunEnd{progress_.done == progress_.all, conductor_.budget_spent()};
  }

 private:
  std::uint32_t timeout_of(const Trial& trial) const {
    return plan_.reviewers[trial.reviewer].definition.timeout_seconds;
  }

  void work() {
    std::unique_lock guard(mutex_);
    while (!waiting_.empty() && !failure_ && !is_cancelled_ && !context_.is_cancelled()) {
      const auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](const Question& q) { return has_room(q); });
      if (next == waiting_.end()) {
        wait_for_room(guard);
        continue;
      }
      const Question question = std::move(*next);
      waiting_.erase(next);
      begin(question);
      guard.unlock();
      const Result<Ended> ended = conductor_.conduct(question);
      guard.lock();
      end(question, ended);
    }
    changed_.notify_all();
  }

  std::size_t& running_of(const Question& question) { return running_[question.front()->reviewer]; }

  bool has_room(const Question& question) {
    const std::uint32_t limit = plan_.reviewers[question.front()->reviewer].definition.jobs;
    return (limit == 0 || running_of(question) < limit) && turns_.wait(question.front()->reviewer).count() <= 0;
  }

  // Until a trial ends, or a reviewer's turn comes; not so long that a cancelled run would hang.
  void wait_for_room(std::unique_lock<std::mutex>& guard) {
    std::chrono::microseconds longest = std::chrono::milliseconds(50);
    for (std::size_t reviewer = 0; reviewer < plan_.reviewers.size(); ++reviewer)
      if (const auto turn = turns_.wait(reviewer); turn.count() > 0) longest = std::min(longest, turn);
    changed_.wait_for(guard, longest);
  }

  void begin(const Question& question) {
    ++running_of(question);
    ++progress_.running;
    progress_.finished = nullptr;
    context_.on_progress(progress_);
  }

  void end(const Question& question, const Result<Ended>& ended) {
    --running_of(question);
    --progress_.running;
    changed_.notify_all();
    if (!ended && !failure_) {
      failure_ = ended.error();
      if (context_.stop) context_.stop();
    }
    if (ended && ended->is_cancelled) is_cancelled_ = true;
    if (!ended || ended->is_cancelled || ended->is_beyond_budget) return;
    for (const Trial* trial : question) {
      ++progress_.done;
      progress_.cached += !ended->was_asked;
      progress_.failed += ended->has_failed;
      progress_.finished = trial;
      progress_.met = ended->met;
      progress_.missed = ended->missed;
      progress_.ungraded = ended->ungraded;
      progress_.why = ended->why;
      context_.on_progress(progress_);
    }
  }

  const RunContext& context_;
  const Plan& plan_;
  const unsigned jobs_;
  Turns turns_;
  Conductor conductor_;
  std::mutex mutex_;  // of all below, and of on_progress
  std::condition_variable changed_;
  std::deque<Question> waiting_;
  std::vector<std::size_t> running_;  // by reviewer
  Progress progress_;
  std::optional<Error> failure_;
  bool is_cancelled_ = false;
};

}  // namespace

Result<RunEnd> run(const RunContext& context, const Plan& plan, const RunOptions& options) {
  return Run(context, plan, options).run();
}

}  // namespace skillc::eval
