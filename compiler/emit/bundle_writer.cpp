// What a place holds already is compared byte for byte, not by the manifest, which says nothing of what was edited
// since. The stage is made with the first file that differs, so a build that changes nothing writes nothing; then what
// was the same so far goes into it under a second name. That comes last, and a site takes seconds: a file that was
// changed in between is not taken for what it was. A change tells by its time, unless the file was young when it was
// compared: then the clock may not have moved on since, and the bytes are compared once more.

#include "emit/bundle_writer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "base/young.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {
namespace {

// One that make_manifests named: the first, or "manifest-2.json" and so on.
bool is_manifest(std::string_view path) {
  if (path == source::kManifestName) return true;
  constexpr std::string_view kBefore = "manifest-", kBehind = ".json";
  if (!path.starts_with(kBefore) || !path.ends_with(kBehind)) return false;
  const std::string_view number = path.substr(kBefore.size(), path.size() - kBefore.size() - kBehind.size());
  return !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
}

}  // namespace

BundleWriter::BundleWriter(FileSystem& files, const std::string& out, std::string name, const Result<void>& locked,
                           unsigned jobs)
    : files_(files),
      out_(out),
      name_(std::move(name)),
      place_(join_path(out, name_)),
      locked_(locked),
      jobs_(jobs),
      stage_(files, out, name_) {}

Result<void> BundleWriter::prepare() {
  if (name_.empty() || name_.front() == '.' || name_.find('/') != std::string::npos)
    return fail("the bundle `" + printable(name_) + "` cannot be written: its name is no folder's");
  if (locked_) {
    SKILLC_TRY_VOID(stage_.recover());
  } else if (stage_.is_there()) {
    return locked_;
  }
  SKILLC_TRY(old_, inspect_folder(files_, place_, jobs_));
  return locked_ ? stage_.discard(jobs_) : Result<void>();
}

Result<void> BundleWriter::add(render::Artifact artifact) {
  if (artifact.path == source::kManifestName) return {};
  SKILLC_TRY_VOID(outcome());
  Result<void> taken = take(artifact);
  return taken ? taken : fail_from_now_on(std::move(taken.error()));
}

tl::unexpected<Error> BundleWriter::fail_from_now_on(Error error) {
  const std::lock_guard guard(mutex_);
  if (!failure_) failure_ = error;
  return tl::unexpected(std::move(error));
}

Result<bool> BundleWriter::take_over(const std::vector<render::ArtifactDigest>& artifacts) {
  SKILLC_TRY_VOID(outcome());
  std::vector<WrittenFile> found;
  for (const render::ArtifactDigest& artifact : artifacts) {
    auto file = find_in_place(artifact);
    if (!file) return false;
    found.push_back(std::move(*file));
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto entered = enter(artifacts[i].path);
    if (!entered) return fail_from_now_on(std::move(entered.error()));
    **entered = std::move(found[i]);
  }
  return true;
}

Result<void> BundleWriter::outcome() {
  const std::lock_guard guard(mutex_);
  return failure_ ? Result<void>(tl::unexpected(*failure_)) : Result<void>();
}

Result<void> BundleWriter::take(const render::Artifact& artifact) {
  SKILLC_TRY(WrittenFile * file, enter(artifact.path));
  const std::int64_t since = young_since();
  const auto found = find_in_place(artifact);
  render::ArtifactDigest digest = digest_of(artifact);
  *file = {std::move(digest.sha256), digest.size, digest.executable, found.has_value()};
  if (found && found->changed < since) file->changed = found->changed;
  return file->is_kept ? Result<void>() : stage(artifact);
}

Result<WrittenFile*> BundleWriter::enter(const std::string& path) {
  const auto refuse = [&](const std::string& what) {
    return fail("the bundle `" + printable(name_) + "` cannot be written: " + what);
  };
  if (path.empty() || path.front() == '/' || path != normalize_path(path) || path == "." || path == ".." ||
      path.starts_with("../"))
    return refuse("`" + printable(path) + "` does not lie in it");
  const std::lock_guard guard(mutex_);
  const auto [file, is_new] = written_.try_emplace(path);
  if (!is_new) return refuse("it holds `" + printable(path) + "` twice");
  if (folders_.contains(path)) return refuse("`" + printable(path) + "` is a file and a folder");
  for (std::string folder = parent_path(path); folder != "." && folders_.insert(folder).second;
       folder = parent_path(folder))
    if (written_.contains(folder)) return refuse("`" + printable(folder) + "` is a file and a folder");
  return &file->second;
}

std::optional<FileStatus> BundleWriter::find_in_place(const render::Artifact& artifact) const {
  if (!old_.paths.contains(artifact.path)) return std::nullopt;
  const std::string path = join_path(place_, artifact.path);
  const FileStatus status = files_.status(path);
  if (status.type != FileType::regular || status.size != artifact.bytes.size() ||
      status.executable != artifact.executable)
    return std::nullopt;
  const auto bytes = files_.read_file(path, artifact.bytes.size());
  return bytes && *bytes == artifact.bytes ? std::optional(status) : std::nullopt;
}

std::optional<WrittenFile> BundleWriter::find_in_place(const render::ArtifactDigest& artifact) const {
  if (!old_.paths.contains(artifact.path)) return std::nullopt;
  const std::int64_t since = young_since();
  const std::string path = join_path(place_, artifact.path);
  const FileStatus status = files_.status(path);
  if (status.type != FileType::regular || status.size != artifact.size || status.executable != artifact.executable)
    return std::nullopt;
  const auto bytes = files_.read_file(path, artifact.size);
  if (!bytes || sha256_hex(*bytes) != artifact.sha256) return std::nullopt;
  WrittenFile file{artifact.sha256, artifact.size, artifact.executable, true};
  if (status.changed < since) file.changed = status.changed;
  return file;
}

// Where another name was given to it meanwhile, as by a backup, its bytes are what they were.
Result<void> BundleWriter::keep(const std::string& path, const WrittenFile& file) {
  const std::string place = join_path(place_, path);
  const FileStatus now = files_.status(place);
  bool is_same = now.type == FileType::regular && now.executable == file.is_executable;
  if (is_same && now.changed != file.changed) {
    const auto bytes = files_.read_file(place, file.size);
    is_same = bytes && sha256_hex(*bytes) == file.sha256;
  }
  if (is_same) return stage_.keep(path, file.is_executable);
  return fail("`" + printable(place) + "` was changed while the bundle was built", "nothing was written: build again");
}

Result<void> BundleWriter::stage(const render::Artifact& artifact) {
  SKILLC_TRY_VOID(begin_stage());
  return stage_.add(artifact);
}

Result<void> BundleWriter::begin_stage() {
  const std::lock_guard guard(mutex_);
  if (!begun_) begun_ = locked_ ? stage_.begin() : locked_;
  return *begun_;
}

Result<void> BundleWriter::complete() {
  SKILLC_TRY_VOID(outcome());
  const std::vector<render::Artifact> manifests = make_manifests(name_, written_);
  for (const render::Artifact& manifest : manifests)
    if (const auto entered = enter(manifest.path); !entered) return tl::unexpected(entered.error());
  for (const render::Artifact& manifest : manifests)
    manifests_[manifest.path] = {sha256_hex(manifest.bytes), manifest.bytes.size(), manifest.executable};
  for (const render::Artifact& manifest : manifests) written_.erase(manifest.path);
  const bool is_current =
      !begun_ && old_.exists && old_.paths.size() == written_.size() + manifests.size() &&
      std::all_of(manifests.begin(), manifests.end(), [&](const auto& one) { return find_in_place(one).has_value(); });
  if (is_current) return {};
  SKILLC_TRY_VOID(begin_stage());
  SKILLC_TRY_VOID(keep_all());
  return stage_.finish(manifests);
}

Result<void> BundleWriter::keep_all() {
  std::vector<const std::pair<const std::string, WrittenFile>*> kept;
  for (const auto& file : written_)
    if (file.second.is_kept) kept.push_back(&file);
  for (Result<void>& one : parallel_map(kept, jobs_, [&](const auto& file) { return keep(file->first, file->second); }))
    SKILLC_TRY_VOID(std::move(one));
  return {};
}

Result<void> BundleWriter::settle() {
  if (!begun_) return {};
  const Result<void> settled = old_.exists ? stage_.swap() : stage_.settle();
  if (settled) static_cast<void>(files_.synchronize(parent_path(place_)));
  // Behind the swap, and after a failure, there is nothing left to fail: what stays behind is hidden and is removed by
  // the next build.
  abandon();
  return settled;
}

void BundleWriter::abandon() {
  const bool is_ours = std::exchange(begun_, std::nullopt).has_value() && locked_.has_value();
  if (is_ours) static_cast<void>(stage_.discard(jobs_));
}

std::size_t BundleWriter::count_before() const {
  return static_cast<std::size_t>(
      std::count_if(old_.paths.begin(), old_.paths.end(), [](const std::string& path) { return !is_manifest(path); }));
}

// A stage that could not be removed would be recovered, which is a change, and so nothing would be told from this
// build.
bool BundleWriter::show(ObservingFiles& seen) const {
  static_cast<void>(Stage(seen, out_, name_).recover());
  const auto now = inspect_folder(seen, place_, jobs_);
  std::vector<const std::pair<const std::string, WrittenFile>*> all;
  for (const auto* files : {&written_, &manifests_})
    for (const auto& file : *files) all.push_back(&file);
  const auto are_as_written = parallel_map(all, jobs_, [&](const auto& one) {
    const auto& [path, file] = *one;
    const std::string place = join_path(place_, path);
    const FileStatus status = seen.status(place);
    seen.note_read(place, file.size, file.sha256, file.changed);
    return status.type == FileType::regular && status.size == file.size && status.executable == file.is_executable;
  });
  return now && now->paths.size() == all.size() &&
         std::all_of(are_as_written.begin(), are_as_written.end(), [](bool is_so) { return is_so; });
}

std::vector<std::string> BundleWriter::removed() const {
  std::vector<std::string> gone;
  std::copy_if(old_.paths.begin(), old_.paths.end(), std::back_inserter(gone),
               [&](const std::string& path) { return !is_manifest(path) && !written_.contains(path); });
  return gone;
}

}  // namespace skillc::emit
