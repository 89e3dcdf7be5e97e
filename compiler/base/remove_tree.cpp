// A strange program may have left anything: folders without rights, a million files, names nested deeper than a path or
// the descriptors reach. So the way down is kept as names, and only the current folder is open. The way up is "..",
// believed only where it is the folder that we came from: otherwise somebody moves folders under our hands.

#include "base/remove_tree.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "base/folder_stream.hpp"
#include "base/path.hpp"

namespace skillc {
namespace {

struct Level {
  std::string name;  // in the folder above
  dev_t device;
  ino_t inode;
  std::vector<std::string> folders;  // that are still in it
};

class Removal {
 public:
  explicit Removal(std::string path) : path_(std::move(path)) {}

  Result<void> run() {
    const std::string name(file_name(path_));
    current_ = Descriptor(::open(parent_path(path_).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!current_.is_open()) return errno == ENOENT ? Result<void>{} : failure(errno);
    remember_current("");
    remove(name);
    while (cause_ != kMoved && !(levels_.size() == 1 && levels_.back().folders.empty())) {
      if (levels_.back().folders.empty())
        leave();
      else
        enter();
    }
    if (cause_ == 0) return {};
    return failure(cause_ == kMoved ? EBUSY : cause_);
  }

 private:
  static constexpr int kMoved = -1;

  tl::unexpected<Error> failure(int code) const {
    return fail("cannot remove " + path_ + ": " + std::generic_category().message(code));
  }
  void note(int code) {
    if (cause_ == 0 && code != ENOENT) cause_ = code;
  }

  // What is no folder is gone at once.
  void remove(const std::string& name) {
    if (::unlinkat(current_.number(), name.c_str(), 0) == 0) return;
    if (errno == EISDIR)
      levels_.back().folders.push_back(name);
    else
      note(errno);
  }

  void remember_current(std::string name) {
    struct stat found;
    if (::fstat(current_.number(), &found) != 0) return note(errno);
    levels_.push_back({std::move(name), found.st_dev, found.st_ino, {}});
  }

  void enter() {
    std::string name = std::move(levels_.back().folders.back());
    levels_.back().folders.pop_back();
    Descriptor place(::openat(current_.number(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!place.is_open()) return note(errno);
    // By way of the descriptor: a name could be a link by now.
    static_cast<void>(::chmod(("/proc/self/fd/" + std::to_string(place.number())).c_str(), S_IRWXU));
    const int number = ::openat(place.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (number < 0) return note(errno);
    const FolderStream folder(::fdopendir(number));
    if (!folder) {
      note(errno);
      ::close(number);
      return;
    }
    current_ = std::move(place);
    remember_current(std::move(name));
    for (const dirent* entry; (entry = ::readdir(folder.get())) != nullptr;) {
      const std::string found = entry->d_name;
      if (found != "." && found != "..") remove(found);
    }
  }

  void leave() {
    const std::string name = std::move(levels_.back().name);
    levels_.pop_back();
    Descriptor above(::openat(current_.number(), "..", O_PATH | O_DIRECTORY | O_CLOEXEC));
    struct stat found;
    const bool is_ours = above.is_open() && ::fstat(above.number(), &found) == 0 &&
                         found.st_dev == levels_.back().device && found.st_ino == levels_.back().inode;
    if (!is_ours) {
      cause_ = kMoved;
      return;
    }
    current_ = std::move(above);
    if (::unlinkat(current_.number(), name.c_str(), AT_REMOVEDIR) != 0) note(errno);
  }

  std::string path_;
  Descriptor current_;
  std::vector<Level> levels_;  // the first is the folder that `path_` stands in
  int cause_ = 0;
};

}  // namespace

Result<void> remove_tree(const std::string& path) {
  if (path.find('\0') != std::string::npos) return fail("cannot remove " + path + ": Invalid argument");
  return Removal(path).run();
}

}  // namespace skillc
