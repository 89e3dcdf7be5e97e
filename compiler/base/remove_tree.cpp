// A strange program may have left anything: folders without rights, a million files, names nested deeper than a path or
// the descriptors reach. So the way down is kept as names, and only its first folders stay open. The way up from a
// deeper one is "..", believed only where it is the folder that we came from: otherwise somebody moves folders under
// our hands. Rights are looked at only where they are in the way: most trees are removed with five calls a folder.

#include "base/remove_tree.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "base/path.hpp"

namespace skillc {
namespace {

constexpr std::size_t kOpenLevels = 16;

struct Level {
  std::string name;  // in the folder above
  Descriptor folder;
  dev_t device = 0;  // these two only where the folder was closed on the way down
  ino_t inode = 0;
  std::vector<std::string> folders;  // that are still in it
};

// What is mounted there is somebody else's, and not gone into.
int open_folder(int parent, const std::string& name) {
  open_how how = {};
  how.flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  how.resolve = RESOLVE_NO_XDEV;
  const long folder = ::syscall(SYS_openat2, parent, name.c_str(), &how, sizeof how);
  const bool is_unknown = folder < 0 && (errno == ENOSYS || errno == EPERM);  // to an old system, or to a sandbox
  return is_unknown ? ::openat(parent, name.c_str(), static_cast<int>(how.flags)) : static_cast<int>(folder);
}

class Removal {
 public:
  explicit Removal(std::string path) : path_(std::move(path)) {}

  Result<void> run() {
    Level& top = levels_.emplace_back();
    top.folder = Descriptor(::open(parent_path(path_).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!top.folder.is_open()) return errno == ENOENT ? Result<void>{} : failure(errno);
    remove(std::string(file_name(path_)));
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
  int current() const { return levels_.back().folder.number(); }

  // What is no folder is gone at once.
  void remove(const std::string& name) {
    if (unlink(name, 0)) return;
    if (errno == EISDIR)
      levels_.back().folders.push_back(name);
    else
      note(errno);
  }

  // Where the rights of our own folder are in the way, they are opened up; what we came from is not ours.
  bool unlink(const std::string& name, int flags) {
    if (::unlinkat(current(), name.c_str(), flags) == 0) return true;
    if (errno != EACCES || levels_.size() == 1) return false;
    return ::fchmod(current(), S_IRWXU) == 0 && ::unlinkat(current(), name.c_str(), flags) == 0;
  }

  void enter() {
    std::string name = std::move(levels_.back().folders.back());
    levels_.back().folders.pop_back();
    Descriptor folder(open_folder(current(), name));
    if (!folder.is_open() && errno == EACCES && open_up(name)) folder = Descriptor(open_folder(current(), name));
    if (!folder.is_open()) return note(errno);
    if (levels_.size() >= kOpenLevels && !close_current(folder)) return;
    levels_.push_back({std::move(name), std::move(folder), 0, 0, {}});
    empty_current();
  }

  // The last step by way of the descriptor: a name could be a link by now.
  bool open_up(const std::string& name) const {
    if (levels_.size() > 1 && ::fchmod(current(), S_IRWXU) != 0) return false;
    const Descriptor place(::openat(current(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    return place.is_open() && ::chmod(("/proc/self/fd/" + std::to_string(place.number())).c_str(), S_IRWXU) == 0;
  }

  // On the way down into `next`, which ".." must be found in later.
  bool close_current(const Descriptor& next) {
    struct stat found;
    if (::fstat(current(), &found) != 0 || ::fchmod(next.number(), S_IRWXU) != 0) return note(errno), false;
    levels_.back().device = found.st_dev;
    levels_.back().inode = found.st_ino;
    levels_.back().folder.close();
    return true;
  }

  void empty_current() {
    alignas(dirent64) std::array<char, 32768> entries;
    for (;;) {
      const ssize_t length = ::getdents64(current(), entries.data(), entries.size());
      if (length < 0) return note(errno);
      if (length == 0) return;
      for (ssize_t at = 0; at < length;) {
        const auto* entry = reinterpret_cast<const dirent64*>(entries.data() + at);
        at += entry->d_reclen;
        const std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (entry->d_type == DT_DIR)
          levels_.back().folders.push_back(name);
        else
          remove(name);
      }
    }
  }

  void leave() {
    const Level left = std::move(levels_.back());
    levels_.pop_back();
    if (!levels_.back().folder.is_open() && !come_back(left.folder.number())) {
      cause_ = kMoved;
      return;
    }
    if (!unlink(left.name, AT_REMOVEDIR)) note(errno);
  }

  bool come_back(int below) {
    Descriptor above(::openat(below, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat found;
    const bool is_ours = above.is_open() && ::fstat(above.number(), &found) == 0 &&
                         found.st_dev == levels_.back().device && found.st_ino == levels_.back().inode;
    if (is_ours) levels_.back().folder = std::move(above);
    return is_ours;
  }

  std::string path_;
  std::vector<Level> levels_;  // the first is the folder that `path_` stands in
  int cause_ = 0;
};

}  // namespace

Result<void> remove_tree(const std::string& path) {
  if (path.find('\0') != std::string::npos) return fail("cannot remove " + path + ": Invalid argument");
  return Removal(path).run();
}

}  // namespace skillc
