// A run in a folder that somebody named is theirs, and never overwritten. The one below .skillc is ours: it bears the
// plan's digest, so that `--resume` finds what the same command left, and an older one of the same plan is worth
// nothing beside the cache.

#include "cli/run_folder.hpp"

#include <fmt/format.h>

#include "base/path.hpp"
#include "eval/journal.hpp"

namespace skillc::cli {

std::string state_folder(const source::Configuration& configuration) {
  return join_path(configuration.root, ".skillc");
}

Result<void> create_state_folder(FileSystem& files, const std::string& folder) {
  SKILLC_TRY_VOID(files.create_directories(folder));
  const std::string ignore = join_path(folder, ".gitignore");
  if (files.status(ignore).type != FileType::absent) return {};
  return files.write_file(ignore, "*\n", false);
}

Result<RunFolder> prepare_run_folder(FileSystem& files, const source::Configuration& configuration,
                                     const std::string& out, const std::string& plan_digest, bool resume,
                                     const std::function<void()>& on_wait) {
  constexpr std::size_t kDigits = 12;
  RunFolder folder{out, nullptr};
  if (out.empty()) {
    SKILLC_TRY_VOID(create_state_folder(files, state_folder(configuration)));
    folder.path = join_path(state_folder(configuration), "runs/" + plan_digest.substr(0, kDigits));
  }
  SKILLC_TRY_VOID(files.create_directories(parent_path(folder.path)));
  SKILLC_TRY(folder.lock, files.lock(folder.path + ".lock", on_wait));
  if (!resume && eval::holds_run(files, folder.path)) {
    if (!out.empty())
      return fail(fmt::format("{} holds a run", out),
                  "go on with it with --resume, or name another folder with --out: results are never overwritten");
    SKILLC_TRY_VOID(files.remove_all(folder.path));
  }
  SKILLC_TRY_VOID(files.create_directories(folder.path));
  return folder;
}

}  // namespace skillc::cli
