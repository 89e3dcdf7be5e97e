#pragma once
// The library as it was, for `skillc eval --baseline`.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/git_repository.hpp"
#include "base/process.hpp"
#include "cli/diff_states.hpp"
#include "cli/session.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

// Read from a revision without a checkout, or from a folder. It outlives the plan that is made from it.
class EvalBaseline {
 public:
  // `name`: a revision, of which the paths in `library` are read, or a folder, which is read whole. Nothing that is
  // named need be there then. `commit`: the one that the revision was when it was read before, "" for what it is now.
  // Construct it before there are threads. On failure all has been said and the error is the exit code.
  static tl::expected<std::unique_ptr<EvalBaseline>, int> read(Environment& environment, const std::string& name,
                                                               const LibraryArguments& library,
                                                               const std::string& commit = "");

  eval::BaselineSource source(const Environment& environment) const;
  const std::string& commit() const { return wanted_.before.commit; }  // "" of a folder
  // Fails where it is a folder of no skill, or of none of the library's, if that `is_whole`: nothing could be lost
  // since a path with a slip in it. Of a revision it may be meant: the library's first skill is new.
  Result<void> require_state_of(const eval::Plan& plan, bool is_whole) const;
  // Ends what files are read by: nothing but the graph is needed once the plan is made.
  void close();

 private:
  EvalBaseline() = default;

  std::unique_ptr<SystemProcessRunner> processes_;
  WantedDifference wanted_;
  std::optional<OpenState> open_;
};

// A warning for each skill that is tried and that the baseline lacks.
std::vector<std::string> lacking_skills(const eval::Plan& plan);

}  // namespace skillc::cli
