// What costs something is told from what is free in the order in which a run itself looks: its own journal, recordings,
// the cache, and only then the reviewer.

#include "eval/preview.hpp"

#include <map>

#include "eval/cache.hpp"

namespace skillc::eval {
namespace {

bool is_replayed(const Plan& plan, const RunOptions& options, const Trial& trial) {
  return !options.replay_from.empty() || plan.reviewers[trial.reviewer].definition.protocol == "replay";
}

}  // namespace

std::string_view answer_source_name(AnswerSource source) {
  static constexpr std::string_view kNames[] = {"run", "cache", "recording", "reviewer"};
  return kNames[static_cast<std::size_t>(source)];
}

std::vector<AnswerSource> preview(FileSystem& files, const Plan& plan, const RunOptions& options,
                                  const JournalState& found) {
  const Cache cache(files, options.cache);
  std::map<std::string_view, AnswerSource> known;  // by key: trials of equal keys are asked once
  std::vector<AnswerSource> sources;
  for (const Trial& trial : plan.trials) {
    const auto [at, is_new] = known.try_emplace(trial.key, AnswerSource::reviewer);
    if (is_new) {
      if (found.replies.contains(trial.key)) {
        at->second = AnswerSource::run;
      } else if (is_replayed(plan, options, trial)) {
        at->second = AnswerSource::recording;
      } else if (!options.asks_anew && cache.find_reply(trial)) {
        at->second = AnswerSource::cache;
      }
    }
    sources.push_back(at->second);
  }
  return sources;
}

}  // namespace skillc::eval
