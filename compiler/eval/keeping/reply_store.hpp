#pragma once
// What is known of a trial's reply without asking anybody: from the run's own journal, a recording or the cache.

#include <optional>

#include "base/file_system.hpp"
#include "eval/keeping/cache.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/keeping/kept_secrets.hpp"
#include "eval/keeping/reply_source.hpp"
#include "eval/planning/plan.hpp"
#include "eval/running/run.hpp"

namespace skillc::eval {

// The one place that says where a run looks, and in which order. All outlive it; from several threads at once.
class ReplyStore {
 public:
  ReplyStore(FileSystem& files, const Plan& plan, const RunOptions& options);

  // Of the reply in `found` that a run goes on with; nothing where there is none, or where it is asked for again: that
  // a replay found no recording says nothing of a reviewer who can be asked, and where a value was blanked that is no
  // longer the same, another answer would be kept now.
  const KnownReply* find_in(const JournalState& found, const Trial& trial) const;
  // Out of a recording, which may say that there is none, or out of the cache; nothing where somebody has to be asked.
  // Without what is secret now, whenever it was kept.
  Result<std::optional<KeptReply>> find(const Trial& trial) const;
  // Of what `find` found.
  ReplySource source_of_found(const KeptReply& reply, const Trial& trial) const;
  // Where a run that goes on with `found` would have the reply from.
  ReplySource source_of(const JournalState& found, const Trial& trial) const;

 private:
  bool is_replayed(const Trial& trial) const;
  bool was_given_to_checks(const KeptReply& reply, const Trial& trial) const;
  std::optional<KeptReply> find_cached(const Trial& trial) const;
  KeptReply find_recorded(const Trial& trial) const;

  FileSystem& files_;
  const Plan& plan_;
  const RunOptions& options_;
  const Cache cache_;
  const KeptSecrets secrets_;
};

}  // namespace skillc::eval
