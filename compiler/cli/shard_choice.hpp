#pragma once
// Which shard of a plan is run: `--shard`, what the machines of a CI job or a cluster tell each of their tasks, and
// what a run was begun with.

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/planning/shard.hpp"

namespace skillc::cli {

struct ShardChoice {
  std::optional<eval::Shard> shard;  // nothing: all is run
  std::string note;                  // what its user may not expect; "" where --shard said it
  bool is_lone_task = false;         // of a Slurm array, which says nothing of other tasks
};

// `option`: "I/N" with I from 1; "/N" with I from JOB_COMPLETION_INDEX, which counts from 0; or "" for the first of
// these in `variables` ("NAME=value", empty ones are not set):
//   TEST_SHARD_INDEX from 0, TEST_TOTAL_SHARDS                               (Bazel and those who do as it does)
//   CI_NODE_INDEX from 1, CI_NODE_TOTAL                                      (GitLab CI)
//   SLURM_ARRAY_TASK_ID from SLURM_ARRAY_TASK_MIN in steps of SLURM_ARRAY_TASK_STEP, SLURM_ARRAY_TASK_COUNT
// One shard of one is all. Fails on values that cannot be, and where two of the three say different things.
Result<ShardChoice> choose_shard(const std::string& option, const std::vector<std::string>& variables);

// The same of a run that is gone on with in `folder`: what it was begun with counts, whatever the variables say now.
// Fails where `option` says something else. Where `folder` holds no run that tells its plan, choose_shard; but a lone
// task of a Slurm array, which is most likely one of several that is run again, is not taken for all, and fails.
Result<ShardChoice> choose_shard_again(const FileReader& files, const std::string& folder, const std::string& option,
                                       const std::vector<std::string>& variables);

}  // namespace skillc::cli
