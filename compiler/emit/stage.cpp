// Every step leaves a state that the next build can tell: a folder without the marker is foreign unless it is empty, as
// a stage is just before its first file and just after its last; a marked stage that holds `old` while the place is
// empty was left in the middle of a swap, and holds the whole old bundle. So nothing that is being removed is ever
// called `old`, and the marker goes last.

#include "emit/stage.hpp"

#include <limits>
#include <utility>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "emit/ownership.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {
namespace {

constexpr std::string_view kMarkerName = ".skillc-stage";
constexpr std::string_view kMarkerText =
    "skillc writes a bundle here. What a killed build left, the next one removes.\n";

}  // namespace

Stage::Stage(FileSystem& files, const std::string& out, const std::string& bundle)
    : files_(files),
      path_(join_path(out, std::string(kStagePrefix) + bundle)),
      place_(join_path(out, bundle)),
      marker_(join_path(path_, kMarkerName)),
      bundle_(join_path(path_, "bundle")),
      old_(join_path(path_, "old")) {}

bool Stage::is_there() const {
  return files_.status(path_).type != FileType::absent;
}

Result<void> Stage::recover() {
  const FileType type = files_.status(path_).type;
  if (type == FileType::absent) return {};
  if (type != FileType::directory) return foreign(path_, "is in the way: it is not a folder");
  if (files_.status(marker_).type != FileType::regular) {
    SKILLC_TRY(const auto entries, files_.list_directory(path_));
    return entries.empty() ? Result<void>() : foreign(path_, "was not written by skillc");
  }
  const bool was_swapping =
      files_.status(old_).type == FileType::directory && files_.status(place_).type == FileType::absent;
  return was_swapping ? files_.rename(old_, place_) : Result<void>();
}

Result<void> Stage::begin() {
  SKILLC_TRY_VOID(files_.create_directories(path_));
  return files_.write_file(marker_, kMarkerText, false);
}

Result<void> Stage::add(const render::Artifact& artifact) {
  const std::string path = join_path(bundle_, artifact.path);
  SKILLC_TRY_VOID(make_folder_of(path));
  return files_.write_file(path, artifact.bytes, artifact.executable);
}

// A name is not to be had for a file of somebody else who lets us only read it, either.
Result<void> Stage::keep(const std::string& path, bool executable) {
  const std::string from = join_path(place_, path), to = join_path(bundle_, path);
  SKILLC_TRY_VOID(make_folder_of(to));
  if (files_.duplicate(from, to)) return {};
  SKILLC_TRY(const std::string bytes, files_.read_file(from, std::numeric_limits<std::uint64_t>::max()));
  return files_.write_file(to, bytes, executable);
}

// Two threads may make one folder, which is as good as one; that nobody writes into it before it is there is what
// counts.
Result<void> Stage::make_folder_of(const std::string& file) {
  std::string folder = parent_path(file);
  {
    const std::lock_guard guard(mutex_);
    if (folders_.contains(folder)) return {};
  }
  SKILLC_TRY_VOID(files_.create_directories(folder));
  const std::lock_guard guard(mutex_);
  folders_.insert(std::move(folder));
  return {};
}

Result<void> Stage::finish(const std::vector<render::Artifact>& manifests) {
  for (const render::Artifact& manifest : manifests) {
    SKILLC_TRY_VOID(add(manifest));
    SKILLC_TRY_VOID(files_.synchronize(join_path(bundle_, manifest.path)));
  }
  return files_.synchronize(bundle_);
}

// Where the file system cannot exchange two names (network folders, layers of a container) the old folder steps aside
// first, and back where the new one cannot take its place: for a moment there is neither, but never a mix.
Result<void> Stage::swap() {
  auto exchanged = files_.exchange(bundle_, place_);
  if (exchanged || !files_.rename(place_, old_)) return exchanged;
  if (auto settled = settle(); !settled) {
    static_cast<void>(files_.rename(old_, place_));
    return settled;
  }
  static_cast<void>(files_.rename(old_, bundle_));  // it may go now, and `old` means that it must not
  return {};
}

Result<void> Stage::settle() {
  return files_.rename(bundle_, place_);
}

Result<void> Stage::discard(unsigned jobs) {
  const FileType type = files_.status(path_).type;
  if (type == FileType::absent) return {};
  if (files_.status(old_).type != FileType::absent) {
    // The old bundle has not been put back, or not been renamed behind the swap.
    if (files_.status(place_).type == FileType::absent) return fail("cannot remove " + path_ + ": it holds a bundle");
    SKILLC_TRY_VOID(remove_bundle(jobs));
    SKILLC_TRY_VOID(files_.rename(old_, bundle_));
  }
  SKILLC_TRY_VOID(remove_bundle(jobs));
  SKILLC_TRY_VOID(files_.remove_all(marker_));
  return files_.remove_all(path_);
}

// A site has a folder for each skill. What lies there may have come with a stranger's files: a link is removed, and
// what it leads to is not.
Result<void> Stage::remove_bundle(unsigned jobs) {
  if (files_.status(bundle_).type != FileType::directory) return files_.remove_all(bundle_);
  if (const auto entries = files_.list_directory(bundle_)) {
    std::vector<std::string> folders;
    for (const DirectoryEntry& entry : *entries)
      if (entry.type == FileType::directory) folders.push_back(join_path(bundle_, entry.name));
    parallel_map(folders, jobs, [&](const std::string& folder) { return files_.remove_all(folder); });
  }
  return files_.remove_all(bundle_);
}

}  // namespace skillc::emit
