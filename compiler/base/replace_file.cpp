// Written aside, then renamed. The name aside is nobody else's: two that wrote into one file would rename it half
// written, and the slower of them would find it gone.

#include "base/replace_file.hpp"

#include <fmt/format.h>

#include <atomic>
#include <random>
#include <utility>

#include "base/path.hpp"

namespace skillc {
namespace {

std::string name_aside(const std::string& path) {
  static const unsigned process = std::random_device{}();
  static std::atomic<unsigned> count{0};
  return fmt::format("{}.{:08x}-{}.new", path, process, count++);
}

// A failure of the name aside is told as one of `path`: nobody asked for another.
Error told_of(Error error, const std::string& aside, const std::string& path) {
  if (const std::size_t at = error.message.find(aside); at != std::string::npos)
    error.message.replace(at, aside.size(), path);
  return error;
}

}  // namespace

Result<void> replace_file(FileSystem& files, const std::string& path, std::string_view bytes, bool is_private) {
  const FileType there = files.status(path).type;
  if (there != FileType::absent && there != FileType::regular)
    return fail(path + " is no ordinary file, and is not written over", "name a file, or a path where there is none");
  SKILLC_TRY_VOID(files.create_directories(parent_path(path)));
  const std::string aside = name_aside(path);
  Result<void> done =
      is_private ? files.write_private_file(aside, bytes, false) : files.write_file(aside, bytes, false);
  if (done) done = files.rename(aside, path);
  if (done) return done;
  static_cast<void>(files.remove_all(aside));
  return tl::unexpected(told_of(std::move(done).error(), aside, path));
}

}  // namespace skillc
