// A bundle is written into a hidden stage beside its place and swapped in by one exchange of names, so whoever reads
// the folder sees all of the old one or all of the new. Only the manifest is forced to the disk before that, not each
// file: after a power cut it says what should be there, the next build sees the difference and writes the bundle again.
//
// The stage is named after the manifest's digest: two builds of different content never share one, and what a killed
// build left is found by its name. A stage is renamed before it is removed, so another build cannot swap in one that is
// half gone.

#include "emit/emit.hpp"

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "emit/ownership.hpp"
#include "source/discovery.hpp"

namespace skillc::emit {
namespace {

constexpr std::size_t kSuffixSize = 16;
constexpr std::string_view kTrash = "old";

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

class Emission {
 public:
  Emission(FileSystem& files, const std::string& out, const render::Bundle& bundle)
      : files_(files),
        out_(out),
        bundle_(bundle),
        place_(join_path(out, bundle.name)),
        prefix_(".skillc-stage-" + bundle.name + "-"),
        trash_(join_path(out, prefix_ + std::string(kTrash))) {}

  Result<void> run() {
    SKILLC_TRY(const OldBundle old, inspect_folder(files_, place_));
    if (old.exists && is_current(old)) {
      static_cast<void>(remove_stale_stages());
      return {};
    }
    SKILLC_TRY_VOID(files_.create_directories(out_));
    SKILLC_TRY_VOID(remove_stale_stages());
    const std::string stage = join_path(out_, prefix_ + stage_suffix());
    auto swapped = fill(stage);
    if (swapped) swapped = old.exists ? swap(stage) : files_.rename(stage, place_);
    // Behind the swap, and after a failure, there is nothing left to fail: what stays behind is hidden and is removed
    // by the next build.
    if (files_.status(stage).type != FileType::absent) static_cast<void>(discard(stage));
    if (swapped) static_cast<void>(files_.synchronize(out_));
    return swapped;
  }

 private:
  std::string stage_suffix() const {
    for (const auto& artifact : bundle_.artifacts)
      if (artifact.path == kManifestName) return sha256_hex(artifact.bytes).substr(0, kSuffixSize);
    return std::string(kSuffixSize, '0');
  }

  bool is_current(const OldBundle& old) const {
    if (old.paths.size() != bundle_.artifacts.size()) return false;
    return std::all_of(bundle_.artifacts.begin(), bundle_.artifacts.end(), [&](const render::Artifact& artifact) {
      if (!old.paths.contains(artifact.path)) return false;
      const std::string path = join_path(place_, artifact.path);
      const FileStatus status = files_.status(path);
      if (status.type != FileType::regular || status.size != artifact.bytes.size() ||
          status.executable != artifact.executable)
        return false;
      const auto bytes = files_.read_file(path, artifact.bytes.size());
      return bytes && *bytes == artifact.bytes;
    });
  }

  // Where the file system cannot exchange two names (network folders, layers of a container) the old folder steps aside
  // first, and back where the new one cannot take its place: for a moment there is neither, but never a mix.
  Result<void> swap(const std::string& stage) {
    auto exchanged = files_.exchange(stage, place_);
    if (exchanged || !files_.rename(place_, trash_)) return exchanged;
    auto renamed = files_.rename(stage, place_);
    static_cast<void>(renamed ? files_.remove_all(trash_) : files_.rename(trash_, place_));
    return renamed;
  }

  bool is_stage(std::string_view name) const {
    if (!name.starts_with(prefix_)) return false;
    name.remove_prefix(prefix_.size());
    return name == kTrash || (name.size() == kSuffixSize && name.find_first_not_of("0123456789abcdef") == name.npos);
  }

  Result<void> remove_stale_stages() {
    SKILLC_TRY(const auto entries, files_.list_directory(out_));
    for (const auto& entry : entries)
      if (is_stage(entry.name)) SKILLC_TRY_VOID(discard(join_path(out_, entry.name)));
    return {};
  }

  Result<void> discard(const std::string& stage) {
    if (stage != trash_) {
      SKILLC_TRY_VOID(files_.remove_all(trash_));
      SKILLC_TRY_VOID(files_.rename(stage, trash_));
    }
    return files_.remove_all(trash_);
  }

  Result<void> fill(const std::string& stage) {
    SKILLC_TRY_VOID(files_.create_directories(stage));
    std::string folder = stage;
    for (const auto& artifact : bundle_.artifacts) {
      const std::string path = join_path(stage, artifact.path);
      if (std::string parent = parent_path(path); parent != folder) {
        SKILLC_TRY_VOID(files_.create_directories(parent));
        folder = std::move(parent);
      }
      SKILLC_TRY_VOID(files_.write_file(path, artifact.bytes, artifact.executable));
    }
    SKILLC_TRY_VOID(files_.synchronize(join_path(stage, kManifestName)));
    return files_.synchronize(stage);
  }

  FileSystem& files_;
  const std::string& out_;
  const render::Bundle& bundle_;
  const std::string place_;   // where the bundle goes
  const std::string prefix_;  // of the names of its stages
  const std::string trash_;   // a stage on its way out
};

}  // namespace

Result<void> check_place(const FileReader& files, const std::string& out, const render::Bundle& bundle) {
  SKILLC_TRY_VOID(validate(with_manifest(bundle)));
  SKILLC_TRY([[maybe_unused]] const OldBundle old, inspect_folder(files, join_path(out, bundle.name)));
  return {};
}

Result<void> emit_bundle(FileSystem& files, const std::string& out, const render::Bundle& bundle) {
  const render::Bundle whole = with_manifest(bundle);
  SKILLC_TRY_VOID(validate(whole));
  return Emission(files, out, whole).run();
}

}  // namespace skillc::emit
