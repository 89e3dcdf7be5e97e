// A run and its preview both look here, so that a preview cannot promise what a run does not keep.

#include "eval/keeping/reply_store.hpp"

#include <algorithm>

#include "base/path.hpp"
#include "eval/keeping/recordings.hpp"

namespace skillc::eval {

ReplyStore::ReplyStore(FileSystem& files, const Plan& plan, const RunOptions& options)
    : files_(files), plan_(plan), options_(options), cache_(files, options.cache), secrets_(plan.secrets) {}

bool ReplyStore::is_replayed(const Trial& trial) const {
  return !options_.replay_from.empty() || plan_.reviewers[trial.reviewer].definition.protocol == "replay";
}

const KnownReply* ReplyStore::find_in(const JournalState& found, const Trial& trial) const {
  const auto reply = found.replies.find(trial.key);
  if (reply == found.replies.end()) return nullptr;
  const std::optional<Failure>& failure = reply->second.failure;
  if (!secrets_.has_all(reply->second.blanked)) return nullptr;
  const bool was_not_recorded = failure && failure->kind == Failure::Kind::not_recorded;
  return was_not_recorded && !is_replayed(trial) ? nullptr : &reply->second;
}

// Checks of its folder are given the answer, and would judge another one than they did where something is blanked now.
bool ReplyStore::was_given_to_checks(const KeptReply& reply, const Trial& trial) const {
  const auto& expectations = case_of(plan_, trial).expectations;
  return std::any_of(reply.folder_verdicts.begin(), reply.folder_verdicts.end(), [&](const auto& one) {
    return one.first >= expectations.size() || !expectations[one.first].check ||
           expectations[one.first].check->kind == parse::Check::Kind::command;
  });
}

std::optional<KeptReply> ReplyStore::find_cached(const Trial& trial) const {
  if (options_.asks_anew) return std::nullopt;
  auto reply = cache_.find_reply(trial.key, trial.question);
  if (!reply || !secrets_.has_all(reply->blanked)) return std::nullopt;
  if (secrets_.blank(*reply) && was_given_to_checks(*reply, trial)) return std::nullopt;
  return reply;
}

Result<std::optional<KeptReply>> ReplyStore::find(const Trial& trial) const {
  return is_replayed(trial) ? find_recorded(trial) : find_cached(trial);
}

KeptReply ReplyStore::find_recorded(const Trial& trial) const {
  const std::string& folder = options_.replay_from;
  const std::string& own = plan_.reviewers[trial.reviewer].definition.recordings;
  KeptReply reply = replay(files_, folder.empty() ? join_path(options_.root, own) : folder, plan_, trial);
  secrets_.blank(reply);
  return reply;
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
