// Threads take questions from one list in the plan's order, each reviewer no more at a time than it allows. Where a
// reviewer has a rate, that is for those who are asked: a question is looked up first, and waits for its turn only
// where no answer is there. The first failure to write ends the run: an answer that cannot be kept is not worth paying
// for.

#include "eval/running/run.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

#include "base/parallel.hpp"
#include "eval/asking/shared_end.hpp"
#include "eval/running/compare_answers.hpp"
#include "eval/running/conductor.hpp"
#include "eval/running/turns.hpp"

namespace skillc::eval {
namespace {

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
    return RunEnd{progress_.done == progress_.all, conductor_.budget_spent(), conductor_.not_recorded()};
  }

 private:
  const source::ReviewerDefinition& definition_of(const Trial& trial) const {
    return plan_.reviewers[trial.reviewer].definition;
  }

  std::uint32_t timeout_of(const Trial& trial) const { return definition_of(trial).timeout_seconds; }

  void work() {
    std::unique_lock guard(mutex_);
    while (!(waiting_.empty() && unasked_.empty()) && !failure_ && !is_cancelled_ && !context_.is_cancelled()) {
      Turn turn = Turn::taken;
      const Question question = take_next(turn);
      if (question.empty()) {
        wait_for_room(guard);
        continue;
      }
      begin(question);
      guard.unlock();
      const Result<Conductor::Conducted> conducted = conductor_.conduct(question, turn);
      guard.lock();
      end(question, conducted);
    }
    changed_.notify_all();
  }

  std::size_t& running_of(const Question& question) { return running_[question.front()->reviewer]; }

  // Whoever has to be asked and may be now, else the next one of the plan; empty where all have to wait.
  Question take_next(Turn& turn) {
    const auto has_turn = [&](const Question& question) { return has_room(question) && takes_its_turn(question); };
    if (const auto next = std::find_if(unasked_.begin(), unasked_.end(), has_turn); next != unasked_.end())
      return take_from(unasked_, next);
    const auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](const Question& q) { return has_room(q); });
    if (next == waiting_.end()) return {};
    turn = definition_of(*next->front()).rate ? Turn::awaited : Turn::taken;
    return take_from(waiting_, next);
  }

  static Question take_from(std::deque<Question>& questions, std::deque<Question>::iterator at) {
    Question taken = std::move(*at);
    questions.erase(at);
    return taken;
  }

  bool has_room(const Question& question) {
    const std::uint32_t limit = definition_of(*question.front()).jobs;
    return limit == 0 || running_of(question) < limit;
  }

  // Nobody waits for a turn that a spent budget will not let him take.
  bool takes_its_turn(const Question& question) {
    return conductor_.is_budget_reached() || turns_.take_if_due(question.front()->reviewer);
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

  void end(const Question& question, const Result<Conductor::Conducted>& conducted) {
    --running_of(question);
    --progress_.running;
    changed_.notify_all();
    if (!conducted && !failure_) {
      failure_ = conducted.error();
      if (context_.stop) context_.stop();
    }
    if (!conducted) return;
    const Conductor::Conducted& ended = *conducted;
    if (!ended) {
      is_cancelled_ = is_cancelled_ || ended.error() == Left::cancelled;
      if (ended.error() == Left::unasked) unasked_.push_back(question);
      return;
    }
    for (const Trial* trial : question) {
      ++progress_.done;
      ++progress_.from[static_cast<std::size_t>(ended->source)];
      progress_.failed += ended->has_failed;
      progress_.finished = trial;
      progress_.source = ended->source;
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
  std::deque<Question> unasked_;      // of reviewers with a rate: no answer is there, so they wait for their turn
  std::vector<std::size_t> running_;  // by reviewer
  Progress progress_;
  std::optional<Error> failure_;
  bool is_cancelled_ = false;
};

RunContext with_processes(const RunContext& context, ProcessRunner& processes) {
  const TrialContext& trial = context.trial;
  return {{trial.files, processes, trial.scratch, trial.is_cancelled, trial.emptied},
          context.journal,
          context.pause,
          context.now,
          context.on_progress,
          context.is_cancelled,
          context.stop};
}

}  // namespace

Result<RunEnd> run(const RunContext& context, const Plan& plan, const RunOptions& options) {
  SharedEnd processes(context.trial.processes, context.pause);
  const RunContext patient = with_processes(context, processes);
  SKILLC_TRY(RunEnd end, Run(patient, plan, options).run());
  SKILLC_TRY(const bool is_compared, compare_answers(patient, plan, options));
  end.is_whole = end.is_whole && is_compared;
  return end;
}

}  // namespace skillc::eval
