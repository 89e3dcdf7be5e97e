// What can fail is done first: every file is read again and its new bytes are written aside, so that only renames are
// left. Should one of those fail, the files before it get their old bytes back.

#include "emit/rewrite.hpp"

#include <fmt/format.h>

#include <random>

#include "source/discovery.hpp"

namespace skillc::emit {
namespace {

Result<void> require_unchanged(const FileReader& files, const Rewrite& rewrite) {
  if (files.status(rewrite.path).type == FileType::symlink)
    return fail(fmt::format("`{}` is a symbolic link, which would be replaced", rewrite.path),
                "run skillc where the file itself lies");
  auto bytes = files.read_file(rewrite.path, source::kMaxFileSize);
  if (!bytes) return tl::unexpected(bytes.error());
  if (*bytes != rewrite.before)
    return fail(fmt::format("`{}` has changed meanwhile", rewrite.path), "nothing was written: run skillc again");
  return {};
}

class Rewriter {
 public:
  explicit Rewriter(FileSystem& files) : files_(files), suffix_(fmt::format(".{:08x}.new", std::random_device{}())) {}

  Result<void> write(const std::vector<Rewrite>& rewrites) {
    std::size_t written = 0, renamed = 0;
    Result<void> done;
    for (; done && written < rewrites.size(); ++written) done = write_aside(rewrites[written], rewrites[written].after);
    for (; done && renamed < rewrites.size(); ++renamed) done = put_in_place(rewrites[renamed]);
    if (done) return done;
    for (std::size_t i = 0; i < written; ++i) static_cast<void>(files_.remove_all(aside(rewrites[i])));
    for (std::size_t i = 0; i + 1 < renamed; ++i) put_back(rewrites[i], done.error());
    return done;
  }

 private:
  std::string aside(const Rewrite& rewrite) const { return rewrite.path + suffix_; }

  Result<void> write_aside(const Rewrite& rewrite, const std::string& bytes) {
    return files_.write_file(aside(rewrite), bytes, files_.status(rewrite.path).executable);
  }

  Result<void> put_in_place(const Rewrite& rewrite) { return files_.rename(aside(rewrite), rewrite.path); }

  void put_back(const Rewrite& rewrite, Error& error) {
    Result<void> done = write_aside(rewrite, rewrite.before);
    if (done) done = put_in_place(rewrite);
    if (!done)
      error.help = fmt::format("`{}` is changed and could not be put back: {}", rewrite.path, done.error().message);
  }

  FileSystem& files_;
  const std::string suffix_;
};

}  // namespace

Result<void> rewrite_files(FileSystem& files, const std::vector<Rewrite>& rewrites) {
  for (const Rewrite& rewrite : rewrites) SKILLC_TRY_VOID(require_unchanged(files, rewrite));
  return Rewriter(files).write(rewrites);
}

}  // namespace skillc::emit
