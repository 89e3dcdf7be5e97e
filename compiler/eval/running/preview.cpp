// What costs something is told from what is free as a run itself tells it.

#include "eval/running/preview.hpp"

#include <map>

namespace skillc::eval {

std::string_view reply_source_name(ReplySource source) {
  static constexpr std::string_view kNames[] = {"run", "cache", "recording", "reviewer", "none"};
  return kNames[static_cast<std::size_t>(source)];
}

std::vector<ReplySource> preview(FileSystem& files, const Plan& plan, const RunOptions& options,
                                 const JournalState& found) {
  const ReplyStore store(files, plan, options);
  std::map<std::string_view, ReplySource> known;  // by key: trials of equal keys are asked once
  std::vector<ReplySource> sources;
  for (const Trial& trial : plan.trials) {
    const auto [at, is_new] = known.try_emplace(trial.key, ReplySource::reviewer);
    if (is_new) at->second = store.source_of(found, trial);
    sources.push_back(at->second);
  }
  return sources;
}

}  // namespace skillc::eval
