// What can fail is done first: every file is looked at again, where it lies and what it holds, and its new bytes are
// written aside, so that only renames are left. Should one of those fail, or the process end between them, the old
// files are put back.

#include "emit/rewrite.hpp"

#include <fmt/format.h>

#include <csignal>

#include "base/interrupt.hpp"
#include "base/path.hpp"
#include "source/discovery.hpp"

namespace skillc::emit {
namespace {

Result<void> require_unchanged(const FileReader& files, const Rewrite& rewrite) {
  if (files.status(rewrite.path).type == FileType::symlink)
    return fail(fmt::format("`{}` is a symbolic link, which would be replaced", rewrite.path),
                "run skillc where the file itself lies");
  SKILLC_TRY(const std::string place, files.real_path(rewrite.path));
  if (place != rewrite.place)
    return fail(fmt::format("`{}` has changed meanwhile: it leads elsewhere than when it was found", rewrite.path),
                "nothing was written: run skillc again");
  auto bytes = files.read_file(rewrite.path, source::kMaxFileSize);
  if (!bytes) return tl::unexpected(bytes.error());
  if (*bytes != rewrite.before)
    return fail(fmt::format("`{}` has changed meanwhile", rewrite.path), "nothing was written: run skillc again");
  return {};
}

// The innermost folder that holds them all.
std::string common_folder(const std::vector<Rewrite>& rewrites) {
  std::string common;
  for (const Rewrite& rewrite : rewrites) {
    const std::string folder = parent_path(rewrite.place);
    if (common.empty()) common = folder;
    while (!is_within(folder, common)) common = parent_path(common);
  }
  return common;
}

// The folder that holds all files may lie far above them, where nobody may write, or on another disk.
template <class T>
Result<T> with_help(Result<T> done, const std::string& home) {
  if (!done && done.error().help.empty())
    done.error().help = fmt::format(
        "nothing was changed. All files are changed from `{}`, the folder that holds them: it has to be writable and "
        "on one disk with them, or run skillc on fewer paths at a time",
        home);
  return done;
}

Result<void> write_all(ChangeFolder& folder, const std::string& shown_home, const std::vector<Rewrite>& rewrites,
                       const InterruptWatch& watch) {
  SKILLC_TRY_VOID(folder.prepare(rewrites));
  if (watch.signal() != 0) return fail("interrupted", "nothing was written");
  return with_help(folder.make(), shown_home);
}

Result<void> write_or_undo(ChangeFolder& folder, const std::string& shown_home, const std::vector<Rewrite>& rewrites,
                           const InterruptWatch& watch) {
  Result<void> written = write_all(folder, shown_home, rewrites, watch);
  if (!written) {
    if (const auto undone = folder.undo(); !undone) {
      written.error().help = "some files are changed and could not be put back: " + undone.error().message;
      return written;
    }
  }
  static_cast<void>(folder.clear());  // what is left of it says that it may go
  return written;
}

// With the lock on the folder: what was cut short there, and is not just being made.
Result<std::size_t> undo_in(FileSystem& files, const std::string& home) {
  SKILLC_TRY(const std::string real, files.real_path(home));
  ChangeFolder folder(files, real);
  SKILLC_TRY(const auto lock, folder.lock());
  SKILLC_TRY(const std::size_t undone, folder.undo());
  SKILLC_TRY_VOID(folder.clear());
  return undone;
}

}  // namespace

Result<void> rewrite_files(FileSystem& files, const std::vector<Rewrite>& rewrites) {
  if (rewrites.empty()) return {};
  for (const Rewrite& rewrite : rewrites) SKILLC_TRY_VOID(require_unchanged(files, rewrite));
  const std::string home = common_folder(rewrites), shown_home = source::shown_path(files, home);
  int signal = 0;
  Result<void> written;
  {
    const InterruptWatch watch(-1);
    ChangeFolder folder(files, home);
    SKILLC_TRY(const auto lock, with_help(folder.lock(), shown_home));
    SKILLC_TRY_VOID(folder.undo());
    SKILLC_TRY_VOID(folder.clear());
    written = write_or_undo(folder, shown_home, rewrites, watch);
    signal = watch.signal();
  }
  if (signal != 0) std::raise(signal);
  return written;
}

Result<std::size_t> undo_half_changes(FileSystem& files, const std::vector<std::string>& homes) {
  std::size_t undone = 0;
  for (const std::string& home : homes) {
    if (!has_change_folder(files, home)) continue;
    SKILLC_TRY(const std::size_t here, undo_in(files, home));
    undone += here;
  }
  return undone;
}

Result<void> require_no_half_change(FileSystem& files, const std::vector<std::string>& homes) {
  for (const std::string& home : homes) {
    if (!has_half_change(files, home)) continue;
    // Where the lock cannot be had, as in a folder that may only be read, nobody is at work either.
    const auto lock = ChangeFolder(files, files.real_path(home).value_or(home)).lock();
    if (!has_half_change(files, home)) continue;
    return fail(
        fmt::format("a change of the files in `{}` was cut short: some are changed, others not",
                    source::shown_path(files, home)),
        "run the command that was cut short again, or another one that writes, such as `skillc check --fix`: it "
        "puts them back first");
  }
  return {};
}

}  // namespace skillc::emit
