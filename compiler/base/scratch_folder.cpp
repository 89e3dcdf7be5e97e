// mkdtemp makes the name and the folder in one step, with rights for nobody but us, so that no other user of the
// machine can be there first. Links are followed at once: children see their working directory under its real name.

#include "base/scratch_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/path.hpp"

namespace skillc {

Result<ScratchFolder> ScratchFolder::create(FileSystem& files, OnLeft on_left) {
  const char* chosen = std::getenv("TMPDIR");
  const std::string place = chosen != nullptr && *chosen == '/' ? chosen : "/tmp";
  std::string path = join_path(place, "skillc-XXXXXX");
  if (mkdtemp(path.data()) == nullptr)
    return fail("cannot make a folder in " + place + ": " + std::strerror(errno),
                "make room there, or set TMPDIR to a folder that can be written");
  SKILLC_TRY(std::string real, files.real_path(path));
  return ScratchFolder(files, std::move(real), std::move(on_left));
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : files_(other.files_), path_(std::exchange(other.path_, "")), on_left_(std::move(other.on_left_)) {}

// What cannot be removed is left to the system's own cleaning: a run's results do not hang on it.
ScratchFolder::~ScratchFolder() {
  if (path_.empty()) return;
  if (const Result<void> removed = files_.remove_by_force(path_); !removed) on_left_(removed.error());
}

}  // namespace skillc
