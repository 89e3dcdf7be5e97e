#pragma once
// A run that is kept, as reports of it and pages about it are made from it; and the report for reading in a browser.

#include <memory>
#include <string>

#include "base/result.hpp"
#include "check/mask.hpp"
#include "cli/kept_run.hpp"
#include "cli/scored_run.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/scoring/results.hpp"
#include "render/evals/report.hpp"

namespace skillc::cli {

// A run that is kept, scored, for whoever reports it.
class ReportedRun {
 public:
  // `root`: as RemadePlan::make takes it. On failure all has been said and the error is the exit code. `environment`
  // outlives it.
  static tl::expected<std::unique_ptr<ReportedRun>, int> open(Environment& environment, const std::string& folder,
                                                              const std::string& root = "");

  const std::string& folder() const { return folder_; }
  const RemadePlan& remade() const { return *remade_; }
  const ScoredRun& scored() const { return scored_; }
  // For pages about it, without the keys in what was answered; which it outlives.
  render::evals::Report pages(const Environment& environment) const;

 private:
  ReportedRun(std::string folder, eval::JournalState state, std::unique_ptr<RemadePlan> remade);

  const std::string folder_;
  const eval::JournalState state_;
  const std::unique_ptr<RemadePlan> remade_;
  const eval::Plan plan_;  // of the shard alone where there is one
  const ScoredRun scored_;
  const check::Mask mask_;     // of the library's private keys
  const eval::Results shown_;  // masked
};

// Whether FILE may be written: nothing is there, or an HTML file, which a report may be. Asked before the run is read.
Result<void> verify_html_place(const FileReader& files, const std::string& file);

// Writes it, whole or not at all.
Result<void> write_html_report(Environment& environment, const ReportedRun& run, const std::string& file);

}  // namespace skillc::cli
