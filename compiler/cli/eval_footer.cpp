// What a report cannot say of itself: that a limit held nothing, that answers were left out, what goes on from here.

#include "cli/eval_footer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "cli/eval_selection.hpp"

namespace skillc::cli {
namespace {

// A limit that nothing was held against is worse than none: its user believes in it.
std::string unsaid_costs(const eval::Results& results, const EvalArguments& arguments) {
  if (!arguments.max_cost) return "";
  std::size_t answered = 0, unsaid = 0;
  for (const eval::CaseResult& one : results.cases) {
    answered += one.status != eval::CaseStatus::not_run;
    unsaid += one.status != eval::CaseStatus::not_run && !one.usage.cost_usd;
  }
  if (unsaid == 0) return "";
  return fmt::format(
      "skillc: warning: {} of {} did not say what they cost, and `--max-cost` counts only what is said; "
      "`--max-trials` and `--max-time` limit any reviewer\n",
      unsaid, plural(answered, "trial"));
}

// A run that is gone on with under narrower options keeps what it has, and tells less than before.
std::string left_out(const eval::JournalState& state, const eval::Plan& plan) {
  std::set<std::string_view> keys;
  for (const eval::Trial& trial : plan.trials) keys.insert(trial.key);
  const auto others = static_cast<std::size_t>(std::count_if(
      state.replies.begin(), state.replies.end(), [&](const auto& reply) { return !keys.contains(reply.first); }));
  if (others == 0) return "";
  return fmt::format(
      "skillc: warning: the run holds {} of other trials than these: of other options, or of files as "
      "they were. The reports leave them out\n",
      plural(others, "answer"));
}

}  // namespace

void print_footer(Environment& environment, const ScoredRun& run, const eval::JournalState& state,
                  const eval::Plan& plan, const std::string& folder, const EvalArguments& arguments) {
  run.print_doubts(environment, resume_command(folder, arguments));
  std::ostream& out = environment.err;
  out << unsaid_costs(run.results(), arguments) << left_out(state, plan);
  if (arguments.resume && run.errors() > 0)
    out << "errors stay under --resume: a run without it, in a new folder, asks for them again and takes the answers "
           "from the cache\n";
  if (plan.shard)
    out << fmt::format("{} of {} are in shard {}; {} once `skillc eval merge` has put all shards together\n",
                       plan.trials.size(), plural(plan.trials_of_all_shards, "trial"), shard_name(*plan.shard),
                       arguments.gradings ? "gates are held and gradings written" : "gates are held");
  out << fmt::format("{} holds {}, journal.jsonl and answers/\n", printable(folder), report_names());
}

}  // namespace skillc::cli
