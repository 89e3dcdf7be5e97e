#pragma once
// The hidden folder in which a bundle is put together, and the way from there to its place.

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "render/artifact.hpp"

namespace skillc::emit {

inline constexpr std::string_view kStagePrefix = ".skillc-stage-";

// `out`/.skillc-stage-<bundle>: a marker that says whose it is, `bundle` on its way to the place, and, where two names
// cannot be exchanged, for a moment `old`. To be used by one build at a time.
class Stage {
 public:
  Stage(FileSystem& files, const std::string& out, const std::string& bundle);
  bool is_there() const;

  // Puts the old bundle back where a build was killed while its place was empty. Fails, having changed nothing, where
  // the stage's name is taken by what is no stage.
  Result<void> recover();
  // Makes the stage, which is not there yet.
  Result<void> begin();
  // Writes a file of the new bundle. By several threads at a time.
  Result<void> add(const render::Artifact& artifact);
  // Takes a file of the old bundle over into the new one: as a second name, where the file system has such.
  Result<void> keep(const std::string& path, bool executable);
  // Adds the manifests and forces them to the disk. Nothing is added behind them.
  Result<void> finish(const std::vector<render::Artifact>& manifests);
  // The bundle in place of the old one; where that fails, the old one stands where it was.
  Result<void> swap();
  // The bundle into its empty place.
  Result<void> settle();
  // Removes the stage, and with it the old bundle after a swap, by so many threads.
  Result<void> discard(unsigned jobs);

 private:
  Result<void> make_folder_of(const std::string& file);
  Result<void> remove_bundle(unsigned jobs);

  FileSystem& files_;
  const std::string path_;
  const std::string place_;
  const std::string marker_;
  const std::string bundle_;
  const std::string old_;
  std::mutex mutex_;
  std::set<std::string> folders_;  // of the bundle that have been made
};

}  // namespace skillc::emit
