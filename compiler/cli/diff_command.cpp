// skillc diff: what changed in content between two folders, two revisions, or a revision and the working tree. It exits
// 0 whatever differs.
#include <fmt/format.h>

#include "base/process.hpp"
#include "cli/command.hpp"
#include "cli/diff_states.hpp"
#include "cli/format_option.hpp"
#include "cli/shown.hpp"
#include "cli/usage.hpp"
#include "report/difference.hpp"

namespace skillc::cli {
namespace {

struct DiffArguments {
  LibraryArguments library;  // `paths`: everything that is no option
  std::string format = "text";
};

int run_diff(Environment& environment, const DiffArguments& arguments) {
  SystemProcessRunner processes;  // before there is any thread
  auto wanted = wanted_difference(environment.files, processes, environment.variables, arguments.library.paths);
  if (!wanted) return report_error(environment, wanted.error());
  auto states = read_states(environment, *wanted, arguments.library);
  if (!states) return states.error();
  const auto& [before, after] = *states;
  if (before.session.graph.skills.empty() && after.session.graph.skills.empty()) {
    const bool is_after = !after.session.library.diagnostics.empty();
    return report_no_skills(environment, (is_after ? after : before).session.library);
  }
  const model::Difference difference =
      model::compare({before.session.graph, before.folder}, {after.session.graph, after.folder});
  check::Mask mask;
  mask.learn(before.session.graph);
  mask.learn(after.session.graph);
  const std::string out = report::find_difference_format(arguments.format)
                              ->write({&difference, wanted->before.name, wanted->after.name,
                                       [&](std::string text) { return mask.masked(std::move(text)); }});
  if (arguments.format == "json")
    print_masked_json(environment, out);
  else
    print_text(environment, mask, out);
  return kSuccess;
}

}  // namespace

Action declare_diff(CLI::App& app) {
  auto arguments = std::make_shared<DiffArguments>();
  app.add_option("OLD", arguments->library.paths,
                 "REVISION [PATH…]: that revision and the working tree; OLD NEW [PATH…]: two revisions of git, or two "
                 "folders; PATHs restrict both to what lies there")
      ->type_name("[NEW] [PATH...]")
      ->required();
  app.add_option("--config", arguments->library.config,
                 "a skillc.yaml, as it is in each of the two, or `none` (default: the nearest one upwards)")
      ->type_name("FILE");
  add_jobs_option(app, arguments->library);
  add_format_option(app, arguments->format, "how to print it (default: text)", report::difference_formats());
  return [arguments](Environment& environment) { return run_diff(environment, *arguments); };
}

}  // namespace skillc::cli
