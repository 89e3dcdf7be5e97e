#pragma once
// From what a journal says to reports and an exit code: the one way there, for the end of a run, a report of one that
// is kept, and a merge.

#include <cstddef>
#include <string>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "cli/cli.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"
#include "eval/scoring/results.hpp"
#include "report/results.hpp"

namespace skillc::cli {

// Exit codes of eval beside kSuccess, kFindings (a gate failed) and kUsage; eval protocol, "Runs".
inline constexpr int kInconclusive = 3;
inline constexpr int kBudgetSpent = 4;
inline constexpr int kNothingSelected = 5;
inline constexpr int kSignalled = 128;

class ScoredRun {
 public:
  // `plan` outlives it; of a shard no gate is held, and nothing compared. `root`: the library's folder, as shown.
  ScoredRun(const eval::Plan& plan, const eval::JournalState& state, const source::Gates& gates, std::string root);
  ScoredRun(const ScoredRun&) = delete;
  ScoredRun& operator=(const ScoredRun&) = delete;

  const eval::Results& results() const { return results_; }
  const report::ResultsReport& document() const { return document_; }
  std::size_t errors() const;  // of trials and of comparisons
  int exit_code() const;

  // Every format under its file's name, and with `gradings` those of other tools, of which a shard has none.
  Result<void> write_reports(FileSystem& files, const std::string& folder, bool gradings) const;
  // One of them to standard output, where colour is used when `color` says so and the format knows it.
  void print(Environment& environment, const std::string& format, const std::string& color) const;
  // To standard error: why nothing, or not all, may be concluded, and which gates were not held. `resume`: the command
  // that goes on with the run.
  void print_doubts(Environment& environment, const std::string& resume) const;

 private:
  const eval::Plan& plan_;
  const source::Gates gates_;
  const std::string budget_spent_;
  const eval::Results results_;
  report::ResultsReport document_;
};

// "report.txt, results.json, …"
std::string report_names();

}  // namespace skillc::cli
