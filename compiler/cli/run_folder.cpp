// A run in a folder that somebody named is theirs, and never overwritten. The one below .skillc is ours: it bears the
// plan's digest, so that `--resume` finds what the same command left, and an older one of the same plan is worth
// nothing beside the cache. Whatever happens to a run's folder happens under the one lock in it. A library may come
// from strangers, and with it a .skillc full of links: what is removed is a run of ours, and no link leads there.

#include "cli/run_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "eval/keeping/journal.hpp"

namespace skillc::cli {
namespace {

// Says of a run below the state folder how many were run before: which ones are old does not hang on a clock.
constexpr const char* kNumber = "number";
constexpr const char* kJournal = "journal.jsonl";
constexpr const char* kElsewhere = "name another folder with --out";

std::string lock_path(const std::string& folder) {
  return join_path(folder, eval::kRunLock);
}

// What stands in the way of a folder.
Result<void> refuse_other_than_folder(const FileReader& files, const std::string& out) {
  const FileType type = files.status_followed(out).type;
  if (type == FileType::directory) return {};
  if (type != FileType::absent) return fail(out + " is no folder, and a run needs one", kElsewhere);
  if (files.status(out).type != FileType::absent)
    return fail(out + " is a link that leads to nothing", std::string("remove the link, or ") + kElsewhere);
  return {};
}

Result<void> refuse_run(const FileReader& files, const std::string& out) {
  if (!eval::holds_run(files, out)) return {};
  return fail(fmt::format("{} holds a run", out),
              "go on with it with --resume, or name another folder with --out: results are never overwritten");
}

// The folder with its parents, or what stands in the way.
Result<void> make_named_folder(FileSystem& files, const std::string& out) {
  SKILLC_TRY_VOID(refuse_other_than_folder(files, out));
  if (auto made = files.create_directories(out); !made) return fail(made.error().message, kElsewhere);
  return {};
}

Result<std::unique_ptr<FileLock>> lock_folder(FileSystem& files, const std::string& folder,
                                              const std::function<void()>& on_wait) {
  auto lock = files.lock(lock_path(folder), on_wait);
  if (lock) return lock;
  const std::string reason = reason_of(lock.error(), lock_path(folder));
  return fail(fmt::format("no run can be kept in {}: {}", folder, reason), kElsewhere);
}

bool is_file(const FileReader& files, const std::string& folder, const char* name) {
  return files.status(join_path(folder, name)).type == FileType::regular;
}

// Whether the folder is one that a run was kept in, by us.
bool is_ours(const FileReader& files, const std::string& folder) {
  return is_file(files, folder, kJournal) || is_file(files, folder, kNumber);
}

// All but the lock; the journal first, so that what is left of a run by a kill is no run, and the number last, so that
// it is still ours.
Result<void> clear(FileSystem& files, const std::string& folder) {
  SKILLC_TRY(const auto entries, files.list_directory(folder));
  const bool is_empty = std::all_of(entries.begin(), entries.end(),
                                    [](const DirectoryEntry& entry) { return entry.name == eval::kRunLock; });
  if (is_empty) return {};
  if (!is_ours(files, folder))
    return fail(folder + " holds something else than a run", std::string("remove it, or ") + kElsewhere);
  SKILLC_TRY_VOID(files.remove_all(join_path(folder, kJournal)));
  for (const DirectoryEntry& entry : entries)
    if (entry.name != eval::kRunLock && entry.name != kNumber)
      SKILLC_TRY_VOID(files.remove_all(join_path(folder, entry.name)));
  return files.remove_all(join_path(folder, kNumber));
}

Result<void> refuse_link(const FileReader& files, const std::string& path) {
  if (files.status(path).type != FileType::symlink) return {};
  return fail(path + " is a link, and what skillc keeps there is kept nowhere else", "remove the link");
}

// What is gone on with is written to.
Result<void> refuse_links_in(const FileReader& files, const std::string& folder) {
  SKILLC_TRY(const auto entries, files.list_directory(folder));
  for (const DirectoryEntry& entry : entries) SKILLC_TRY_VOID(refuse_link(files, join_path(folder, entry.name)));
  return {};
}

// Fails where somebody runs there, too.
Result<void> remove_run(FileSystem& files, const std::string& folder) {
  {
    SKILLC_TRY(const std::unique_ptr<FileLock> lock, files.try_lock(lock_path(folder)));
    if (!lock) return fail(folder + " is in use");
    SKILLC_TRY_VOID(clear(files, folder));
  }
  SKILLC_TRY(const auto entries, files.list_directory(folder));
  return entries.empty() ? files.remove_all(folder) : Result<void>();
}

std::uint64_t number_of(const FileReader& files, const std::string& run) {
  constexpr std::uint64_t kMaxBytes = 100;
  const auto text = files.read_file(join_path(run, kNumber), kMaxBytes);
  std::uint64_t number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

// Gives the current run the next number. Old runs are in nobody's way: where one cannot be removed, the next run tries
// again.
Result<void> remove_old_runs(FileSystem& files, const std::string& runs, const std::string& current) {
  SKILLC_TRY(const auto entries, files.list_directory(runs));
  std::vector<std::pair<std::uint64_t, std::string>> others;  // by when they were run last
  for (const DirectoryEntry& entry : entries) {
    const std::string folder = join_path(runs, entry.name);
    if (entry.type == FileType::directory && entry.name != current && is_ours(files, folder))
      others.emplace_back(number_of(files, folder), folder);
  }
  std::sort(others.rbegin(), others.rend());
  const std::uint64_t next = others.empty() ? 1 : others.front().first + 1;
  SKILLC_TRY_VOID(replace_file(files, join_path(join_path(runs, current), kNumber), std::to_string(next) + '\n'));
  for (std::size_t i = kKeptRuns - 1; i < others.size(); ++i) static_cast<void>(remove_run(files, others[i].second));
  return {};
}

std::string runs_folder(const source::Configuration& configuration) {
  return join_path(state_folder(configuration), "runs");
}

}  // namespace

std::string state_folder(const source::Configuration& configuration) {
  return join_path(configuration.root, ".skillc");
}

std::string cache_folder(const source::Configuration& configuration) {
  return join_path(state_folder(configuration), "cache");
}

Result<void> create_state_folder(FileSystem& files, const std::string& folder) {
  SKILLC_TRY_VOID(refuse_link(files, folder));
  SKILLC_TRY_VOID(files.create_directories(folder));
  const std::string ignore = join_path(folder, ".gitignore");
  if (files.status(ignore).type != FileType::absent) return {};
  return files.write_file(ignore, "*\n", false);
}

Result<void> prepare_cache_folder(FileSystem& files, const source::Configuration& configuration) {
  SKILLC_TRY_VOID(create_state_folder(files, state_folder(configuration)));
  const std::string cache = cache_folder(configuration);
  SKILLC_TRY_VOID(refuse_link(files, cache));
  if (files.status(cache).type != FileType::directory) return {};
  return refuse_links_in(files, cache);
}

std::string own_run_folder(const source::Configuration& configuration, const std::string& plan_digest) {
  constexpr std::size_t kDigits = 12;
  return join_path(runs_folder(configuration), plan_digest.substr(0, kDigits));
}

Result<std::string> newest_run(const FileReader& files, const source::Configuration& configuration) {
  const std::string runs = runs_folder(configuration);
  std::pair<std::uint64_t, std::string> newest;
  if (files.status(runs).type == FileType::directory) {
    SKILLC_TRY(const auto entries, files.list_directory(runs));
    for (const DirectoryEntry& entry : entries) {
      const std::string run = join_path(runs, entry.name);
      if (entry.type == FileType::directory && is_ours(files, run) && is_file(files, run, "results.json"))
        newest = std::max(newest, {number_of(files, run), run});
    }
  }
  if (newest.second.empty())
    return fail("no finished run is kept in " + runs, "run skillc eval once without --failed and without --out");
  return newest.second;
}

Result<void> require_place_for_run(const FileReader& files, const std::string& out, bool resume) {
  SKILLC_TRY_VOID(refuse_other_than_folder(files, out));
  return resume ? Result<void>() : refuse_run(files, out);
}

Result<RunFolder> prepare_run_folder(FileSystem& files, const source::Configuration& configuration,
                                     const std::string& out, const std::string& plan_digest, bool resume,
                                     const std::function<void()>& on_wait) {
  if (!out.empty()) {
    SKILLC_TRY_VOID(make_named_folder(files, out));
    SKILLC_TRY(std::unique_ptr<FileLock> lock, lock_folder(files, out, on_wait));
    if (!resume) SKILLC_TRY_VOID(refuse_run(files, out));  // of somebody who had the lock before
    return RunFolder{out, std::move(lock)};
  }
  SKILLC_TRY_VOID(create_state_folder(files, state_folder(configuration)));
  const std::string runs = runs_folder(configuration), folder = own_run_folder(configuration, plan_digest);
  SKILLC_TRY_VOID(refuse_link(files, runs));
  SKILLC_TRY_VOID(refuse_link(files, folder));
  SKILLC_TRY_VOID(make_named_folder(files, folder));
  SKILLC_TRY(std::unique_ptr<FileLock> lock, lock_folder(files, folder, on_wait));
  SKILLC_TRY_VOID(resume ? refuse_links_in(files, folder) : clear(files, folder));
  SKILLC_TRY_VOID(remove_old_runs(files, runs, std::string(file_name(folder))));
  return RunFolder{folder, std::move(lock)};
}

}  // namespace skillc::cli
