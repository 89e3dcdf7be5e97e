#pragma once
// Bundles -> disk, each whole or not at all: staged beside its place as it is made, then swapped in one rename.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/observing_files.hpp"
#include "render/artifact.hpp"

namespace skillc::emit {

class BundleWriter;

// What a folder held before and holds no longer.
struct Removed {
  std::string bundle;              // the folder's name
  std::vector<std::string> paths;  // relative to it, sorted
};

// Writes each bundle as the folder `out`/<name>, with its manifest: manifest.json (emit/manifest.hpp), by which we know
// the folder as ours, in the place of a file of that name. Until finish() is called everything is as it was, and so it
// stays where it is not. Each bundle by itself is old or new: a reader sees its old folder or the new one, never a mix
// (for a moment neither, where the file system cannot exchange two names); a kill leaves the old or the new one, and
// perhaps a hidden stage beside it with the old one in it, which the next build into `out` tidies, whatever it builds.
// Several bundles are put in place one after the other, so a reader may see some old and some new for a moment, and a
// kill, or a failure of one, leaves those before it new and the others old. Folders that already hold just these
// bundles are left alone; of others, files that do not change stay the files that they were. Of two builds for one
// `out`, in two processes, the second waits for the first.
class Emission {
 public:
  // What begin() makes for `out`: `out` itself, or the topmost folder above it that is not there.
  static std::string topmost_made(const FileReader& files, const std::string& out);

  // `on_wait` is called once where another build has `out` for a while. `jobs`: threads that look at old files. Fails
  // where one of the folders exists and is not ours, or holds a file that we did not write.
  static Result<std::unique_ptr<Emission>> begin(FileSystem& files, const std::string& out,
                                                 const std::vector<std::string>& bundles, unsigned jobs,
                                                 const std::function<void()>& on_wait);
  ~Emission();
  Emission(const Emission&) = delete;
  Emission& operator=(const Emission&) = delete;

  // Where the files of the n-th bundle go. Fails where one cannot be written or does not belong into a bundle.
  render::ArtifactSink& bundle(std::size_t n);
  std::size_t count(std::size_t n) const;         // of its files so far, without the manifest
  std::size_t count_before(std::size_t n) const;  // of those that the folder holds; 0 for a new one
  // Puts all bundles in place, none before each is whole in its stage. Fails, with nothing changed, where a file could
  // not be added, or one that stays was changed meanwhile. Returns those folders that files went from.
  Result<std::vector<Removed>> finish();
  // Whether anything was changed, be it folders that were made.
  bool has_written() const;
  // Behind finish(), lets go of `out` and asks `seen` for all that the next build will ask of it, so that it can be
  // told from this one whether that has anything to do. False where it has, for something is not as it was written,
  // and where another build is at work there.
  bool show(ObservingFiles& seen);

 private:
  Emission(FileSystem& files, std::string out);
  Result<void> take(const std::function<void()>& on_wait);
  void tidy_other_stages(const std::vector<std::string>& bundles, unsigned jobs);

  FileSystem& files_;
  const std::string out_;
  std::vector<std::string> made_;  // folders, innermost first, that were not there
  std::unique_ptr<FileLock> lock_;
  Result<void> locked_;
  std::vector<std::unique_ptr<BundleWriter>> bundles_;
  bool is_finished_ = false;
};

}  // namespace skillc::emit
