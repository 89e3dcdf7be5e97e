// Pairs are compared when all answers are there: a pair's second answer may come in an hour after its first. What is
// asked and answered settles what is kept, so that pairs with the same answers are asked about once.

#include "eval/running/compare_answers.hpp"

#include <algorithm>
#include <mutex>
#include <new>
#include <set>

#include "base/parallel.hpp"
#include "eval/judging/preference.hpp"
#include "eval/keeping/cache.hpp"
#include "eval/keeping/kept_secrets.hpp"

namespace skillc::eval {
namespace {

class Comparisons {
 public:
  Comparisons(const RunContext& context, const Plan& plan, const RunOptions& options)
      : context_(context),
        plan_(plan),
        options_(options),
        pairs_(pairs_of(plan)),
        cache_(context.trial.files, options.cache),
        secrets_(plan.secrets) {}

  Result<bool> run() {
    run_on_threads(std::min<std::size_t>(std::max(1U, options_.jobs), std::max<std::size_t>(pairs_.size(), 1)),
                   [this] { work(); });
    if (failure_) return tl::unexpected(*failure_);
    return !is_cancelled_;
  }

 private:
  void work() {
    while (const AnswerPair* pair = next()) {
      const Result<bool> done = compare(*pair);
      std::lock_guard guard(mutex_);
      if (!done && !failure_) failure_ = done.error();
      if (!done && context_.stop) context_.stop();
      if (done && !*done) is_cancelled_ = true;
    }
  }

  const AnswerPair* next() {
    std::lock_guard guard(mutex_);
    if (!failure_ && !is_cancelled_ && next_ < pairs_.size() && context_.is_cancelled()) is_cancelled_ = true;
    return failure_ || is_cancelled_ || next_ == pairs_.size() ? nullptr : &pairs_[next_++];
  }

  bool claim(const std::string& digest) {
    std::lock_guard guard(mutex_);
    return claimed_.insert(digest).second;
  }

  // False where the run was cancelled.
  Result<bool> compare(const AnswerPair& pair) {
    try {
      SKILLC_TRY(const auto with, context_.journal.reply_of(plan_.trials[pair.with].key));
      SKILLC_TRY(const auto against, context_.journal.reply_of(plan_.trials[pair.against].key));
      if (!with || !against || !with->reply || !against->reply) return true;
      const std::string digest = preference_digest(plan_, pair, digests_of(*with).answer, digests_of(*against).answer);
      if (!claim(digest)) return true;
      const auto& kept = context_.journal.found().preferences;
      if (const auto found = kept.find(digest); found != kept.end()) return keep_blanked(digest, found->second);
      std::optional<Preference> preference = options_.asks_anew ? std::nullopt : cache_.find_preference(digest);
      if (!preference) {
        preference = prefer(context_.trial, plan_, pair, *with->reply, *against->reply);
        if (!preference) return false;
        cache_.keep_preference(digest, *preference);
      }
      secrets_.blank(*preference);
      SKILLC_TRY_VOID(context_.journal.add_preference(digest, *preference));
      return true;
    } catch (const std::bad_alloc&) {
      return fail("there is too little memory to go on", "run fewer at once, with --jobs; --resume goes on from here");
    }
  }

  // One that the run has, where it holds what became a secret since.
  Result<bool> keep_blanked(const std::string& digest, Preference preference) {
    if (secrets_.blank(preference)) SKILLC_TRY_VOID(context_.journal.add_preference(digest, preference));
    return true;
  }

  const RunContext& context_;
  const Plan& plan_;
  const RunOptions& options_;
  const std::vector<AnswerPair> pairs_;
  Cache cache_;
  const KeptSecrets secrets_;
  std::mutex mutex_;  // of all below
  std::size_t next_ = 0;
  std::set<std::string> claimed_;  // digests
  std::optional<Error> failure_;
  bool is_cancelled_ = false;
};

}  // namespace

Result<bool> compare_answers(const RunContext& context, const Plan& plan, const RunOptions& options) {
  if (!plan.comparer) return true;
  return Comparisons(context, plan, options).run();
}

}  // namespace skillc::eval
