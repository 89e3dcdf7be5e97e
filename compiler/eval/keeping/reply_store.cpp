// A run and its preview both look here, so that a preview cannot promise what a run does not keep.

#include "eval/keeping/reply_store.hpp"

#include "base/path.hpp"
#include "eval/keeping/recordings.hpp"

namespace skillc::eval {

ReplyStore::ReplyStore(FileSystem& files, const Plan& plan, const RunOptions& options)
    : files_(files), plan_(plan), options_(options), cache_(files, options.cache) {}

bool ReplyStore::is_replayed(const Trial& trial) const {
  return !options_.replay_from.empty() || plan_.reviewers[trial.reviewer].definition.protocol == "replay";
}

const KnownReply* ReplyStore::find_in(const JournalState& found, const Trial& trial) const {
  const auto reply = found.replies.find(trial.key);
  if (reply == found.replies.end()) return nullptr;
  const std::optional<Failure>& failure = reply->second.failure;
  const bool was_not_recorded = failure && failure->kind == Failure::Kind::not_recorded;
  return was_not_recorded && !is_replayed(trial) ? nullptr : &reply->second;
}

std::optional<KeptReply> ReplyStore::find_cached(const Trial& trial) const {
  return options_.asks_anew ? std::nullopt : cache_.find_reply(trial.key, trial.question);
}

Result<std::optional<KeptReply>> ReplyStore::find(const Trial& trial) const {
  return is_replayed(trial) ? find_recorded(trial) : find_cached(trial);
}

KeptReply ReplyStore::find_recorded(const Trial& trial) const {
  const std::string& folder = options_.replay_from;
  const std::string& own = plan_.reviewers[trial.reviewer].definition.recordings;
  return replay(files_, folder.empty() ? join_path(options_.root, own) : folder, plan_, trial);
}

ReplySource ReplyStore::source_of(const JournalState& found, const Trial& trial) const {
  if (find_in(found, trial) != nullptr) return ReplySource::run;
  if (!is_replayed(trial)) return find_cached(trial) ? ReplySource::cache : ReplySource::reviewer;
  return source_of_found(find_recorded(trial), trial);
}

ReplySource ReplyStore::source_of_found(const KeptReply& reply, const Trial& trial) const {
  if (!is_replayed(trial)) return ReplySource::cache;
  const bool is_there = reply.reply || reply.reply.error().kind != Failure::Kind::not_recorded;
  return is_there ? ReplySource::recording : ReplySource::none;
}

}  // namespace skillc::eval
