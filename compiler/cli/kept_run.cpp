// A run keeps what was answered and judged; what was asked and expected lies in the library. So a report reads both,
// and refuses where the two no longer belong together: figures under another text would be worse than none.

#include "cli/kept_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/path.hpp"
#include "base/shell_word.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"

namespace skillc::cli {
namespace {

constexpr const char* kAsItWas =
    "reports need the library as it was: start skillc where the run was started, with those files, or run anew "
    "with `skillc eval --out` and another folder; answers to what has not changed come from the cache";

// The run's, its paths led to `root` where they are not there as they are. A run that named none was of the folder that
// it was started in.
LibraryArguments arguments_of(const FileReader& files, const eval::KeptPlan& kept, const std::string& root) {
  LibraryArguments library{kept.paths, kept.configuration};
  library.drops_copies = true;
  const bool is_here = std::none_of(kept.paths.begin(), kept.paths.end(), [&](const std::string& path) {
    return files.status_followed(path).type == FileType::absent;
  });
  if (root.empty() || root == "." || (is_here && !kept.paths.empty())) return library;
  for (std::string& path : library.paths) path = join_path(root, path);
  if (library.paths.empty()) library.paths = {root};
  if (!library.config.empty() && library.config != "none") library.config = join_path(root, library.config);
  return library;
}

}  // namespace

Result<eval::JournalState> read_finished_run(const FileReader& files, const std::string& folder) {
  const FileType type = files.status_followed(folder).type;
  const std::string resume =
      fmt::format("`skillc eval --out {} --resume`, with the options it had, goes on with it", shell_word(folder));
  if (type == FileType::absent) return fail(fmt::format("there is no folder `{}`", folder));
  if (type != FileType::directory || !eval::holds_run(files, folder))
    return fail(fmt::format("`{}` holds no run", folder),
                "a run's folder has a journal.jsonl: the one that `skillc eval` named when it ended");
  SKILLC_TRY(eval::JournalState state, eval::read_journal(files, folder));
  if (!state.broken_lines.empty())
    return fail(fmt::format("{}/journal.jsonl:{}: this line cannot be read, and what it said is not known", folder,
                            state.broken_lines.front()),
                resume);
  if (!state.plan)
    return fail(fmt::format("the run in `{}` does not say what was run: it was ended before it began", folder), resume);
  if (state.is_torn)
    return fail(fmt::format("the run in `{}` is not finished: its journal ends within a line", folder), resume);
  if (!state.end) return fail(fmt::format("the run in `{}` is not finished", folder), resume);
  return state;
}

tl::expected<std::unique_ptr<RemadePlan>, int> RemadePlan::make(Environment& environment, const std::string& run,
                                                                const eval::KeptPlan& kept, const std::string& root) {
  auto refuse = [&](const std::string& what) {
    return tl::unexpected(
        report_error(environment, {fmt::format("the run in `{}` cannot be reported: {}", run, what), kAsItWas}));
  };
  LibraryArguments library = arguments_of(environment.files, kept, root);
  for (const std::string& path : library.paths)
    if (environment.files.status_followed(path).type == FileType::absent)
      return refuse(fmt::format("`{}` is not there", path));
  auto session = open_session(environment, library);
  if (!session) return tl::unexpected(session.error());
  std::unique_ptr<EvalBaseline> baseline;
  eval::BaselineSource source;
  if (!kept.baseline.empty()) {
    auto read = EvalBaseline::read(environment, kept.baseline, library, kept.baseline_commit);
    if (!read) return tl::unexpected(read.error());
    baseline = std::move(*read);
    source = baseline->source(environment);
  }
  std::unique_ptr<RemadePlan> remade(new RemadePlan(std::move(*session), std::move(baseline)));
  const source::Configuration& configuration = remade->session_.library.configuration;
  const std::string place = join_path(environment.files.current_directory(), configuration.root);
  auto plan = eval::make_plan(environment.files, remade->session_.graph, configuration, kept.selection,
                              {environment.variables, place, &kept.programs}, remade->baseline_ ? &source : nullptr);
  if (remade->baseline_) remade->baseline_->close();
  if (!plan) return refuse(plan.error().error.message);
  remade->plan_ = std::move(*plan);
  const eval::PlanDifference difference =
      eval::what_differs(kept, eval::keep_plan(remade->plan_, kept.selection, kept.gates));
  if (difference.what.empty()) return remade;
  using Kind = eval::PlanDifference::Kind;
  return refuse(difference.what + (difference.kind == Kind::missing ? " is no longer there"
                                   : difference.kind == Kind::added ? " was added since"
                                                                    : " has changed since"));
}

eval::Plan plan_of_shard(const eval::Plan& plan, const std::optional<eval::Shard>& shard) {
  eval::Plan part = plan;
  if (shard) eval::take_shard(part, *shard);
  return part;
}

}  // namespace skillc::cli
