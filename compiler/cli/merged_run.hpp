#pragma once
// Shards into one run's folder.

#include <memory>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

struct KeptRun {
  std::string folder;
  eval::JournalState state;  // with plan and end
};

// The shards in the folders, by their numbers: each of all that there are, once, of one plan, at its end; or one run
// that is no shard. Fails, saying what to do, on anything else.
Result<std::vector<KeptRun>> read_shards(const FileReader& files, const std::vector<std::string>& folders);

// Fails where a trial of the plan has no verdicts that hold, naming the shard that it is in.
Result<void> require_all_trials(const eval::Plan& plan, const std::vector<KeptRun>& shards);

// Fails where something is at `out`, save an empty folder.
Result<void> require_free(const FileReader& files, const std::string& out);

// A folder that is not there until it is finished.
class MergePlace {
 public:
  // Fails where `out` is not free. What a merge that was killed left beside it is removed.
  static Result<MergePlace> open(FileSystem& files, const std::string& out);

  const std::string& stage() const { return stage_; }  // where to write
  Result<void> finish();

 private:
  MergePlace(FileSystem& files, std::string out, std::unique_ptr<FileLock> lock);

  FileSystem& files_;
  std::string out_, stage_;
  std::unique_ptr<FileLock> lock_;
};

// The journal and answers of a run of the whole plan, in an empty folder; returns what that journal says. Its time is
// that of all shards together.
Result<eval::JournalState> write_merged_run(FileSystem& files, const std::string& folder, const eval::Plan& plan,
                                            const std::vector<KeptRun>& shards);

}  // namespace skillc::cli
