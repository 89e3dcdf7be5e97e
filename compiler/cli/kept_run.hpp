#pragma once
// A run that is kept in a folder, and its plan, made again.

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "cli/cli.hpp"
#include "cli/eval_baseline.hpp"
#include "cli/session.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

// What its journal says. Fails, saying what to do, where the folder holds no run, or one that is not at its end.
Result<eval::JournalState> read_finished_run(const FileReader& files, const std::string& folder);

class RemadePlan {
 public:
  // Reads the library where the run found it, seen from where skillc was started, and nothing else: no program of
  // skillc.yaml is looked for. Where that is not there, it is looked for below `root`, if one is given: the folder of
  // the library that a command reads which was started elsewhere. `run` is the folder that keeps the plan. On failure,
  // as where the library is not what it was, all has been said and the error is the exit code.
  static tl::expected<std::unique_ptr<RemadePlan>, int> make(Environment& environment, const std::string& run,
                                                             const eval::KeptPlan& kept, const std::string& root = "");

  const eval::Plan& plan() const { return plan_; }  // of all shards
  const Session& session() const { return session_; }
  const std::string& root() const { return session_.library.configuration.root; }

 private:
  RemadePlan(Session session, std::unique_ptr<EvalBaseline> baseline)
      : session_(std::move(session)), baseline_(std::move(baseline)) {}

  const Session session_;
  const std::unique_ptr<EvalBaseline> baseline_;
  eval::Plan plan_;
};

// The plan, of the shard alone where there is one.
eval::Plan plan_of_shard(const eval::Plan& plan, const std::optional<eval::Shard>& shard);

}  // namespace skillc::cli
