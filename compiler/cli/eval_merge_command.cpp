// skillc eval merge: the shards of one plan become one run, which is then like any other: reported, gone on with,
// merged no more. What could make its figures wrong is looked for first; then it is written beside its place, and moved
// there whole.

#include <fmt/format.h>

#include <map>
#include <memory>

#include "base/path.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/eval_selection.hpp"
#include "cli/format_option.hpp"
#include "cli/kept_run.hpp"
#include "cli/merged_run.hpp"
#include "cli/output_place.hpp"
#include "cli/scored_run.hpp"

namespace skillc::cli {
namespace {

struct MergeArguments {
  std::string out;
  std::vector<std::string> runs;
  std::string format = "text";
  std::string color = "auto";
  bool gradings = false;
};

int run_merge(Environment& environment, const MergeArguments& arguments) {
  // First, for where OUT was left out, the first shard stands in its place.
  if (auto free = require_free(environment.files, arguments.out); !free) return report_error(environment, free.error());
  const auto shards = read_shards(environment.files, arguments.runs);
  if (!shards) return report_error(environment, shards.error());
  const KeptRun& first = shards->front();
  const auto remade = RemadePlan::make(environment, first.folder, *first.state.plan);
  if (!remade) return remade.error();
  if (auto apart = keep_run_apart(environment.files, (*remade)->session().library, arguments.out); !apart)
    return report_error(environment, apart.error());
  const eval::Plan& plan = (*remade)->plan();
  if (auto whole = require_all_trials(plan, *shards); !whole) return report_error(environment, whole.error());
  auto place = MergePlace::open(environment.files, arguments.out);
  if (!place) return report_error(environment, place.error());
  const auto state = write_merged_run(environment.files, place->stage(), plan, *shards);
  if (!state) return report_error(environment, state.error());
  const ScoredRun run(plan, *state, first.state.plan->gates, (*remade)->root());
  if (auto written = run.write_reports(environment.files, place->stage(), arguments.gradings); !written)
    return report_error(environment, written.error());
  if (auto moved = place->finish(); !moved) return report_error(environment, moved.error());
  run.print(environment, arguments.format, arguments.color);
  run.print_doubts(environment, resume_command(arguments.out, {}));
  environment.err << fmt::format("{} holds {}, journal.jsonl and answers/ of {}\n", printable(arguments.out),
                                 report_names(), plural(shards->size(), "shard"));
  return run.exit_code();
}

}  // namespace

Action declare_eval_merge(CLI::App& app) {
  auto arguments = std::make_shared<MergeArguments>();
  app.add_option("OUT", arguments->out, "the folder for the whole run, which is not there yet")->required();
  app.add_option("RUN", arguments->runs, "the folder of each shard, in any order")->required();
  add_format_option(app, arguments->format, "how to print results (default: text)", report::results_formats());
  app.add_flag("--gradings", arguments->gradings,
               "also write the files of skill-creator and agentskills.io, into `gradings` in the run's folder");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_merge(environment, *arguments); };
}

}  // namespace skillc::cli
