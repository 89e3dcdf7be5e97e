#pragma once
// Where a run is kept, and where the cache is.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "source/configuration.hpp"

namespace skillc::cli {

// What skillc keeps between calls, below the library's root: ".skillc", made with a .gitignore that leaves all of it
// out. Fails where a link stands in its place.
std::string state_folder(const source::Configuration& configuration);
Result<void> create_state_folder(FileSystem& files, const std::string& folder);

// Answers and verdicts of earlier runs, below the state folder. The second makes the state folder for it, and fails
// where that, the cache or a folder in it is a link.
std::string cache_folder(const source::Configuration& configuration);
Result<void> prepare_cache_folder(FileSystem& files, const source::Configuration& configuration);

// Runs below the state folder, the newest ones; older ones that nobody runs in are removed by the next run.
inline constexpr std::size_t kKeptRuns = 20;

struct RunFolder {
  std::string path;
  std::unique_ptr<FileLock> lock;  // nobody else runs in it meanwhile
};

// Fails as prepare_run_folder does where `out` cannot be a run's folder as it is. Changes nothing.
Result<void> require_place_for_run(const FileReader& files, const std::string& out, bool resume);

// The folder for a run: `out` where it is given, refused where it already holds a run and `resume` does not say to go
// on with it; else one below the state folder that is this plan's own, and begun anew unless `resume` is given; there
// no link is followed, and nothing but runs removed. Where another skillc runs there, waits for it to end, having
// called `on_wait`. Fails, saying what to do, where `out` is no folder and cannot become one, or cannot be written.
Result<RunFolder> prepare_run_folder(FileSystem& files, const source::Configuration& configuration,
                                     const std::string& out, const std::string& plan_digest, bool resume,
                                     const std::function<void()>& on_wait);

// Where prepare_run_folder keeps the run of a plan when no `out` is given.
std::string own_run_folder(const source::Configuration& configuration, const std::string& plan_digest);

// The run below the state folder that came last, of those that have results. Fails where there is none.
Result<std::string> newest_run(const FileReader& files, const source::Configuration& configuration);

}  // namespace skillc::cli
