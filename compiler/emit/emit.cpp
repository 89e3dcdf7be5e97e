// A bundle is written into a hidden stage beside its place and swapped in by one exchange of names, so whoever reads
// the folder sees all of the old one or all of the new. Only the manifest is forced to the disk before that, not each
// file: after a power cut it says what should be there, the next build sees the difference and writes the bundle again.
//
// Builds into one folder take turns, so a stage that is there belongs to a build that was killed. It holds a marker
// beside the bundle, which is made first and removed last: what has none, whatever its name, is somebody else's.

#include "emit/emit.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "emit/ownership.hpp"
#include "emit/stage.hpp"

namespace skillc::emit {
namespace {

constexpr std::string_view kLockName = ".skillc-lock";

Result<void> validate(const render::Bundle& bundle) {
  auto refuse = [&](const std::string& what) {
    return fail("the bundle `" + printable(bundle.name) + "` cannot be written: " + what);
  };
  if (bundle.name.empty() || bundle.name.front() == '.' || bundle.name.find('/') != std::string::npos)
    return refuse("its name is no folder's");
  std::set<std::string> folders;
  std::set<std::string> paths;
  for (const auto& artifact : bundle.artifacts) {
    const std::string& path = artifact.path;
    if (path.front() == '/' || path != normalize_path(path) || path == "." || path.starts_with(".."))
      return refuse("`" + printable(path) + "` does not lie in it");
    if (!paths.insert(path).second) return refuse("it holds `" + printable(path) + "` twice");
    for (std::string folder = parent_path(path); folder != "."; folder = parent_path(folder)) folders.insert(folder);
  }
  for (const auto& folder : folders)
    if (paths.contains(folder)) return refuse("`" + printable(folder) + "` is a file and a folder");
  return {};
}

// Whether the place already holds just this bundle.
bool is_current(const FileReader& files, const std::string& place, const OldBundle& old, const render::Bundle& bundle) {
  if (!old.exists || old.paths.size() != bundle.artifacts.size()) return false;
  return std::all_of(bundle.artifacts.begin(), bundle.artifacts.end(), [&](const render::Artifact& artifact) {
    if (!old.paths.contains(artifact.path)) return false;
    const std::string path = join_path(place, artifact.path);
    const FileStatus status = files.status(path);
    if (status.type != FileType::regular || status.size != artifact.bytes.size() ||
        status.executable != artifact.executable)
      return false;
    const auto bytes = files.read_file(path, artifact.bytes.size());
    return bytes && *bytes == artifact.bytes;
  });
}

// Whether there is nothing to do. Another build may be at work meanwhile: then there seems to be something, and it is
// looked at again once that one is done.
bool is_settled(const FileReader& files, const std::string& out, const render::Bundle& bundle) {
  if (files.status(Stage::path_of(out, bundle.name)).type != FileType::absent) return false;
  const std::string place = join_path(out, bundle.name);
  const auto old = inspect_folder(files, place);
  return old && is_current(files, place, *old, bundle);
}

// What stands in the way of the bundle, if anything; changes nothing but to put back an old bundle that stepped aside.
Result<OldBundle> clear_place(FileSystem& files, const std::string& out, const render::Bundle& bundle) {
  SKILLC_TRY_VOID(Stage(files, out, bundle.name).recover());
  return inspect_folder(files, join_path(out, bundle.name));
}

Result<void> emit_bundle(FileSystem& files, const std::string& out, const render::Bundle& bundle,
                         const OldBundle& old) {
  Stage stage(files, out, bundle.name);
  SKILLC_TRY_VOID(stage.discard());
  if (is_current(files, join_path(out, bundle.name), old, bundle)) return {};
  auto swapped = stage.fill(bundle);
  if (swapped) swapped = old.exists ? stage.swap() : stage.settle();
  // Behind the swap, and after a failure, there is nothing left to fail: what stays behind is hidden and is removed by
  // the next build.
  static_cast<void>(stage.discard());
  if (swapped) static_cast<void>(files.synchronize(out));
  return swapped;
}

std::vector<Removed> removed_from(const std::vector<OldBundle>& olds, const std::vector<render::Bundle>& bundles) {
  std::vector<Removed> removed;
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    std::set<std::string> kept;
    for (const render::Artifact& artifact : bundles[i].artifacts) kept.insert(artifact.path);
    Removed gone{bundles[i].name, {}};
    std::set_difference(olds[i].paths.begin(), olds[i].paths.end(), kept.begin(), kept.end(),
                        std::back_inserter(gone.paths));
    if (!gone.paths.empty()) removed.push_back(std::move(gone));
  }
  return removed;
}

}  // namespace

Result<std::vector<Removed>> emit_bundles(FileSystem& files, const std::string& out,
                                          std::vector<render::Bundle> bundles, const std::function<void()>& on_wait) {
  for (render::Bundle& bundle : bundles) {
    bundle = with_manifest(std::move(bundle));
    SKILLC_TRY_VOID(validate(bundle));
  }
  auto settled = [&](const render::Bundle& bundle) { return is_settled(files, out, bundle); };
  if (std::all_of(bundles.begin(), bundles.end(), settled)) return std::vector<Removed>();

  SKILLC_TRY_VOID(files.create_directories(out));
  SKILLC_TRY(const std::unique_ptr<FileLock> lock, files.lock(join_path(out, kLockName), on_wait));
  std::vector<OldBundle> olds;
  for (const render::Bundle& bundle : bundles) {
    SKILLC_TRY(OldBundle old, clear_place(files, out, bundle));
    olds.push_back(std::move(old));
  }
  for (std::size_t i = 0; i < bundles.size(); ++i) SKILLC_TRY_VOID(emit_bundle(files, out, bundles[i], olds[i]));
  return removed_from(olds, bundles);
}

}  // namespace skillc::emit
