// A bundle is written into a hidden stage beside its place and swapped in by one exchange of names, so whoever reads
// the folder sees all of the old one or all of the new. Only the manifest is forced to the disk before that, not each
// file: after a power cut it says what should be there, the next build sees the difference and writes the bundle again.
//
// Builds into one folder take turns, so a stage that is there belongs to a build that was killed. It holds a marker
// beside the bundle, which is made first and removed last: what has none, whatever its name, is somebody else's. Where
// nobody may write there is nothing to take turns for, unless something has changed.

#include "emit/emit.hpp"

#include <algorithm>
#include <utility>

#include "base/path.hpp"
#include "emit/bundle_writer.hpp"
#include "emit/stage.hpp"

namespace skillc::emit {
namespace {

constexpr std::string_view kLockName = ".skillc-lock";

// `folder` and those above it that are not there, innermost first.
std::vector<std::string> missing_folders(const FileReader& files, const std::string& folder) {
  std::vector<std::string> missing;
  for (std::string at = folder; files.status_followed(at).type == FileType::absent; at = parent_path(at)) {
    missing.push_back(at);
    if (parent_path(at) == at) break;
  }
  return missing;
}

}  // namespace

Emission::Emission(FileSystem& files, std::string out) : files_(files), out_(std::move(out)) {}

Emission::~Emission() {
  for (const auto& bundle : bundles_) bundle->abandon();
  lock_.reset();
  if (is_finished_) return;
  for (const std::string& folder : made_)
    if (!files_.remove_empty_folder(folder)) return;
}

std::string Emission::topmost_made(const FileReader& files, const std::string& out) {
  const std::vector<std::string> missing = missing_folders(files, out);
  return missing.empty() ? out : missing.back();
}

Result<std::unique_ptr<Emission>> Emission::begin(FileSystem& files, const std::string& out,
                                                  const std::vector<std::string>& bundles, unsigned jobs,
                                                  const std::function<void()>& on_wait) {
  std::unique_ptr<Emission> emission(new Emission(files, out));
  SKILLC_TRY_VOID(emission->take(on_wait));
  emission->tidy_other_stages(bundles, jobs);
  for (const std::string& name : bundles) {
    emission->bundles_.push_back(std::make_unique<BundleWriter>(files, out, name, emission->locked_, jobs));
    SKILLC_TRY_VOID(emission->bundles_.back()->prepare());
  }
  return emission;
}

Result<void> Emission::take(const std::function<void()>& on_wait) {
  for (;;) {
    if (auto missing = missing_folders(files_, out_); !missing.empty()) {
      SKILLC_TRY_VOID(files_.create_directories(out_));
      if (missing.size() > made_.size()) made_ = std::move(missing);
    }
    auto lock = files_.lock(join_path(out_, kLockName), on_wait);
    if (lock) {
      lock_ = std::move(*lock);
      return {};
    }
    if (files_.status_followed(out_).type == FileType::absent) continue;  // a build that failed took its folder along
    locked_ = tl::unexpected<Error>(lock.error());
    return {};
  }
}

// A bundle that is not made this time may have been left in the middle of a swap all the same, with no folder in its
// place. What stands in the way there is for who builds that one.
void Emission::tidy_other_stages(const std::vector<std::string>& bundles, unsigned jobs) {
  if (!locked_) return;
  const auto entries = files_.list_directory(out_);
  if (!entries) return;
  for (const DirectoryEntry& entry : *entries) {
    if (!entry.name.starts_with(kStagePrefix)) continue;
    const std::string bundle = entry.name.substr(kStagePrefix.size());
    if (std::find(bundles.begin(), bundles.end(), bundle) != bundles.end()) continue;
    Stage stage(files_, out_, bundle);
    if (stage.recover()) static_cast<void>(stage.discard(jobs));
  }
}

render::ArtifactSink& Emission::bundle(std::size_t n) {
  return *bundles_[n];
}

std::size_t Emission::count(std::size_t n) const {
  return bundles_[n]->count();
}

std::size_t Emission::count_before(std::size_t n) const {
  return bundles_[n]->count_before();
}

Result<std::vector<Removed>> Emission::finish() {
  for (const auto& bundle : bundles_) SKILLC_TRY_VOID(bundle->complete());
  std::vector<Removed> removed;
  for (const auto& bundle : bundles_) {
    SKILLC_TRY_VOID(bundle->settle());
    is_finished_ = true;
    if (auto paths = bundle->removed(); !paths.empty()) removed.push_back({bundle->name(), std::move(paths)});
  }
  return removed;
}

bool Emission::has_written() const {
  return !made_.empty() ||
         std::any_of(bundles_.begin(), bundles_.end(), [](const auto& bundle) { return bundle->has_written(); });
}

bool Emission::show(ObservingFiles& seen) {
  lock_.reset();
  static_cast<void>(seen.try_lock(join_path(out_, kLockName)));  // that it comes and goes is nobody's change
  static_cast<void>(missing_folders(seen, out_));
  const auto entries = seen.list_directory(out_);
  const auto is_of_another = [](const DirectoryEntry& entry) {
    return entry.name == kLockName || entry.name.starts_with(kStagePrefix);
  };
  if (entries && std::any_of(entries->begin(), entries->end(), is_of_another)) return false;
  return std::all_of(bundles_.begin(), bundles_.end(), [&](const auto& bundle) { return bundle->show(seen); });
}

}  // namespace skillc::emit
