#pragma once
// One bundle on its way from its target to its place.

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/observing_files.hpp"
#include "emit/manifest.hpp"
#include "emit/ownership.hpp"
#include "emit/stage.hpp"
#include "render/artifact.hpp"

namespace skillc::emit {

// Files are written into the stage as they come, but for those that the place holds already. prepare(), add() of all
// files, complete(), settle(); abandon() at any time.
class BundleWriter final : public render::ArtifactSink {
 public:
  // `locked`: fails with why nothing can be written to `out`, where that is so. `jobs`: as of Emission.
  BundleWriter(FileSystem& files, const std::string& out, std::string name, const Result<void>& locked, unsigned jobs);

  // What stands in the way, if anything; changes nothing but what a killed build has left.
  Result<void> prepare();
  // Fails, too, for a path that does not lie in the bundle, or that is there already, as a file or as a folder. Once
  // one has failed so do all later ones, and complete(), for the same reason.
  Result<void> add(render::Artifact artifact) override;
  Result<bool> take_over(const std::vector<render::ArtifactDigest>& artifacts) override;
  // With all files there: the rest of the stage. Until then the place is as it was. Fails where a file of it that stays
  // has been changed since it was added.
  Result<void> complete();
  // The stage into its place.
  Result<void> settle();
  void abandon();
  // Behind settle(): as Emission has it.
  bool show(ObservingFiles& seen) const;

  bool has_written() const { return begun_.has_value(); }

  const std::string& name() const { return name_; }
  std::size_t count() const { return written_.size(); }
  std::size_t count_before() const;
  // What the place held before and does not hold any more: paths, sorted.
  std::vector<std::string> removed() const;

 private:
  Result<void> outcome();  // of what was added so far
  Result<void> take(const render::Artifact& artifact);
  tl::unexpected<Error> fail_from_now_on(Error error);
  Result<WrittenFile*> enter(const std::string& path);
  Result<void> stage(const render::Artifact& artifact);
  Result<void> begin_stage();
  // What the system says of it, where the place holds these bytes.
  std::optional<FileStatus> find_in_place(const render::Artifact& artifact) const;
  std::optional<WrittenFile> find_in_place(const render::ArtifactDigest& artifact) const;
  Result<void> keep_all();
  Result<void> keep(const std::string& path, const WrittenFile& file);

  FileSystem& files_;
  const std::string out_;
  const std::string name_;
  const std::string place_;
  const Result<void>& locked_;
  const unsigned jobs_;
  Stage stage_;
  OldBundle old_;
  std::mutex mutex_;
  std::map<std::string, WrittenFile> written_;
  std::map<std::string, WrittenFile> manifests_;
  std::set<std::string> folders_;
  std::optional<Result<void>> begun_;  // the stage
  std::optional<Error> failure_;
};

}  // namespace skillc::emit
