// Whatever led to a journal, its reports are made here, of the journal alone: so those of a run that is kept are, byte
// for byte, those that the run itself wrote.

#include "cli/scored_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "cli/gradings_folder.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "eval/scoring/doubts.hpp"

namespace skillc::cli {

ScoredRun::ScoredRun(const eval::Plan& plan, const eval::JournalState& state, const source::Gates& gates,
                     std::string root)
    : plan_(plan),
      gates_(gates),
      budget_spent_(state.end ? state.end->budget_spent : ""),
      results_(eval::score(plan, state)) {
  document_.results = &results_;
  document_.tables = eval::make_tables(results_);
  if (!plan.shard) {
    document_.statistics = eval::statistics_of(results_);
    document_.gates = eval::hold_gates(gates, results_, document_.statistics);
  }
  document_.errors_doubt = eval::errors_doubt(errors(), gates.errors);
  document_.root = std::move(root);
  if (state.plan) document_.unread = state.plan->unread;
  if (!state.end) return;
  document_.elapsed = state.end->elapsed;
  document_.cached = state.end->cached;
}

int ScoredRun::exit_code() const {
  if (errors() > gates_.errors) return kInconclusive;
  if (!budget_spent_.empty()) return kBudgetSpent;
  if (results_.not_run + results_.not_compared > 0) return kInconclusive;
  const bool all_hold = std::all_of(document_.gates.begin(), document_.gates.end(),
                                    [](const eval::GateResult& gate) { return gate.holds; });
  return all_hold ? kSuccess : kFindings;
}

std::size_t ScoredRun::errors() const {
  return results_.failed_trials + results_.failed_comparisons;
}

Result<void> ScoredRun::write_reports(FileSystem& files, const std::string& folder, bool gradings) const {
  for (const report::ResultsFormat& format : report::results_formats())
    SKILLC_TRY_VOID(replace_file(files, join_path(folder, format.file_name), format.write(document_)));
  return gradings && !plan_.shard ? write_gradings_folder(files, folder, document_) : Result<void>();
}

void ScoredRun::print(Environment& environment, const std::string& format, const std::string& color) const {
  report::ResultsReport document = document_;
  document.color = format == "text" && use_color(environment, color);
  const std::string text = report::find_results_format(format)->write(document);  // secrets are blanked in answers
  (format == "json" ? print_masked_json : print_masked_text)(environment, text);
  environment.out.flush();
}

void ScoredRun::print_doubts(Environment& environment, const std::string& resume) const {
  std::ostream& out = environment.err;
  if (!budget_spent_.empty())
    out << fmt::format("the budget of {} is spent: {} {} not run; `{}` goes on with {}\n", printable(budget_spent_),
                       plural(results_.not_run, "trial"), results_.not_run == 1 ? "was" : "were", printable(resume),
                       results_.not_run == 1 ? "it" : "them");
  else if (results_.not_run + results_.not_compared > 0)
    out << fmt::format("answers were lost from the run's folder: nothing may be concluded; `{}` asks for them again\n",
                       printable(resume));
  if (!document_.errors_doubt.empty()) out << document_.errors_doubt << "\n";
  if (plan_.shard) return;
  for (const std::string& line : eval::gates_left_out(gates_, plan_)) out << line << "\n";
  const bool is_gated =
      gates_.pass_rate || gates_.coverage || gates_.delta || gates_.regressions || gates_.coverage_drop;
  if (exit_code() == kSuccess && !is_gated && results_.total.missed > 0)
    out << "no gate on the pass rate: misses do not fail\n";
}

std::string report_names() {
  std::string names;
  for (const report::ResultsFormat& format : report::results_formats())
    names += (names.empty() ? "" : ", ") + std::string(format.file_name);
  return names;
}

}  // namespace skillc::cli
