// What a trial brought is in the journal before it counts. A thread that waits to ask again keeps its reviewer's place:
// that is what a reviewer who refuses wants.

#include "eval/running/conductor.hpp"

#include <algorithm>
#include <new>

#include "eval/asking/last_words.hpp"
#include "eval/asking/survivor_count.hpp"
#include "eval/judging/judge.hpp"
#include "eval/judging/verdict_digest.hpp"
#include "eval/keeping/recordings.hpp"
#include "eval/running/backoff.hpp"

namespace skillc::eval {
namespace {

std::optional<Failure> failure_of(const Reply& reply) {
  return reply ? std::nullopt : std::optional(reply.error());
}

std::string why_failed(const std::vector<Verdict>& verdicts, const std::optional<Failure>& failure) {
  if (failure) return told(*failure);
  for (const Verdict& verdict : verdicts)
    if (verdict.outcome == Outcome::error) return verdict.judge + ": " + told(verdict);
  return "";
}

Ended ended_with(const std::vector<Verdict>& verdicts, const std::optional<Failure>& failure, ReplySource source) {
  auto count = [&](Outcome outcome) {
    return static_cast<std::size_t>(
        std::count_if(verdicts.begin(), verdicts.end(), [&](const Verdict& one) { return one.outcome == outcome; }));
  };
  Ended ended;
  ended.source = source;
  ended.has_failed = failure || count(Outcome::error) > 0;
  ended.met = count(Outcome::met);
  ended.missed = count(Outcome::missed);
  ended.ungraded = count(Outcome::ungraded);
  ended.why = why_failed(verdicts, failure);
  return ended;
}

}  // namespace

Conductor::Conductor(const RunContext& context, const Plan& plan, const RunOptions& options, Turns& turns)
    : context_(context),
      plan_(plan),
      options_(options),
      turns_(turns),
      budget_(options.budget, context.now),
      cache_(context.trial.files, options.cache),
      store_(context.trial.files, plan, options),
      secrets_(plan.secrets) {}

Result<Conductor::Conducted> Conductor::conduct(const Question& question, Turn turn) {
  try {
    return reply_and_judge(question, turn);
  } catch (const std::bad_alloc&) {
    return fail("there is too little memory to go on", "run fewer at once, with --jobs; --resume goes on from here");
  }
}

Result<Conductor::Conducted> Conductor::reply_and_judge(const Question& question, Turn turn) {
  const Trial& trial = *question.front();
  if (const KnownReply* const found = store_.find_in(context_.journal.found(), trial)) return go_on_with(trial, *found);
  SKILLC_TRY(std::optional<KeptReply> known, store_.find(trial));
  const ReplySource source = known ? store_.source_of_found(*known, trial) : ReplySource::reviewer;
  if (!known && turn == Turn::awaited) return Conducted(tl::unexpected(Left::unasked));
  if (known) add_usage(known->retried, tried_before(trial));
  SKILLC_TRY(const Got reply, known ? Result<Got>(Got(std::move(*known))) : ask_and_keep(question));
  if (!reply) return Conducted(tl::unexpected(reply.error()));
  SKILLC_TRY_VOID(record_if_wanted(*reply));
  SKILLC_TRY_VOID(context_.journal.add_reply(*reply));
  return judge_and_keep(trial, *reply, source);
}

// What became a secret since is blanked in it, and in what was thought of it.
Result<Conductor::Conducted> Conductor::go_on_with(const Trial& trial, const KnownReply& found) {
  const auto& all_judged = context_.journal.found().verdicts;
  const auto judged = all_judged.find(trial.key);
  const bool is_judged = judged != all_judged.end() && is_whole(trial, judged->second.verdicts) &&
                         judged->second.digest == verdicts_digest(plan_, trial, found.digests);
  if (is_judged && options_.record_to.empty() && plan_.secrets.empty())
    return ended_with(judged->second.verdicts, found.failure, ReplySource::run);
  SKILLC_TRY(KeptReply reply, context_.journal.found_reply(trial.key));
  const bool is_blanked = secrets_.blank(reply);
  if (is_blanked) SKILLC_TRY_VOID(context_.journal.add_reply(reply));
  SKILLC_TRY_VOID(record_if_wanted(reply));
  if (!is_judged || is_blanked) return judge_and_keep(trial, reply, ReplySource::run);
  JudgedReply again = judged->second;
  if (secrets_.blank(again.verdicts)) SKILLC_TRY_VOID(context_.journal.add_verdicts(trial.key, again));
  return ended_with(again.verdicts, found.failure, ReplySource::run);
}

Result<void> Conductor::record_if_wanted(const KeptReply& reply) {
  if (options_.record_to.empty()) return {};
  not_recorded_ += !is_keepable(reply);
  return record(context_.trial.files, options_.record_to, reply);
}

bool Conductor::is_whole(const Trial& trial, const Verdicts& verdicts) const {
  return verdicts.size() == case_of(plan_, trial).expectations.size();
}

Result<Conductor::Conducted> Conductor::judge_and_keep(const Trial& trial, const KeptReply& reply, ReplySource source) {
  SurvivorCount processes(context_.trial.processes);
  const ReplyDigests said = digests_of(reply);
  std::optional<Judged> judged = verdicts_on(
      {context_.trial.files, processes, context_.trial.scratch, context_.trial.is_cancelled, context_.trial.emptied},
      trial, reply, said);
  if (!judged) return Conducted(tl::unexpected(Left::cancelled));
  SKILLC_TRY_VOID(context_.journal.add_verdicts(trial.key, {verdicts_digest(plan_, trial, said), judged->verdicts,
                                                            processes.ended(), std::move(judged->citations)}));
  return ended_with(judged->verdicts, failure_of(reply.reply), source);
}

Result<Conductor::Got> Conductor::ask_and_keep(const Question& question) {
  SKILLC_TRY(Got reply, ask_until_answered(*question.front(), retries_of(question)));
  if (reply) cache_.keep_reply(*reply);
  return reply;
}

unsigned Conductor::retries_of(const Question& question) const {
  unsigned most = 0;
  for (const Trial* trial : question) most = std::max(most, plan_.reviewers[trial->reviewer].definition.retries);
  return most;
}

bool Conductor::wait(std::chrono::milliseconds length) const {
  return length.count() <= 0 || context_.pause(length, [this] { return budget_.is_reached(); });
}

// A reply that is there all the same is one that the run does not go on with.
Usage Conductor::tried_before(const Trial& trial) const {
  const JournalState& found = context_.journal.found();
  Usage sum;
  if (const auto reply = found.replies.find(trial.key); reply != found.replies.end())
    add_usage(sum, reply->second.usage);
  if (const auto tried = found.tried.find(trial.key); tried != found.tried.end()) add_usage(sum, tried->second);
  return sum;
}

// What a try took that leads to no reply is in the journal at once: whatever ends the run before there is one, it is
// paid.
Result<Conductor::Got> Conductor::ask_until_answered(const Trial& trial, unsigned retries) {
  const Got cancelled = tl::unexpected(Left::cancelled);
  std::size_t survivors_ended = 0;
  Usage retried = tried_before(trial);
  for (unsigned retry = 0;; ++retry) {
    if (retry > 0 && !budget_.is_reached() &&
        !wait(std::chrono::ceil<std::chrono::milliseconds>(turns_.take(trial.reviewer))))
      return cancelled;
    if (!budget_.take()) return Got(tl::unexpected(Left::beyond_budget));
    Asked asked = ask(context_.trial, plan_, trial);
    if (asked.lost.is_known()) SKILLC_TRY_VOID(context_.journal.add_tried(trial.key, asked.lost));
    if (!asked.reply) return cancelled;
    const Usage took = usage_of(*asked.reply);
    budget_.add_cost(took.cost_usd);
    survivors_ended += asked.survivors_ended;
    if (!asked.wants_retry || retry == retries)
      return KeptReply{
          trial.key,       trial.question, std::move(*asked.reply), std::move(asked.folder_verdicts), asked.elapsed,
          survivors_ended, retried,        std::move(asked.blanked)};
    if (took.is_known()) SKILLC_TRY_VOID(context_.journal.add_tried(trial.key, took));
    add_usage(retried, took);
    if (!wait(backoff(retry + 1, trial.key))) return cancelled;
  }
}

std::optional<Judged> Conductor::verdicts_on(const TrialContext& context, const Trial& trial, const KeptReply& reply,
                                             const ReplyDigests& said) {
  if (!reply.reply) return Judged{verdicts_of_failure(plan_, trial, reply.reply.error()), {}};
  std::vector<std::string> digests;
  for (const Judge& one : plan_.judges) digests.push_back(judge_digest(plan_, trial, said, one));
  const JudgesSaid known = cached_verdicts(trial, digests);
  std::optional<Judged> judged = judge(context, plan_, trial, *reply.reply, reply.folder_verdicts, known);
  for (std::size_t j = 0; judged && j < judged->said.size(); ++j)
    if (!known[j] && judged->said[j]) cache_.keep_verdicts(digests[j], *judged->said[j]);
  return judged;
}

JudgesSaid Conductor::cached_verdicts(const Trial& trial, const std::vector<std::string>& digests) const {
  JudgesSaid known(digests.size());
  for (std::size_t j = 0; j < digests.size() && !options_.asks_anew; ++j)
    if (auto verdicts = cache_.find_verdicts(digests[j]); verdicts && is_whole(trial, *verdicts)) {
      secrets_.blank(*verdicts);
      known[j] = std::move(verdicts);
    }
  return known;
}

}  // namespace skillc::eval
