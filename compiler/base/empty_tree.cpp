// Making a folder and removing it is dear where a disk is told of every block that is freed, and where the file system
// passes over inodes that were freed of late; looking whether one is as good as new is a few calls that end in memory.

#include "base/empty_tree.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/remove_tree.hpp"

namespace skillc {
namespace {

bool is_as_made(int folder) {
  struct stat found;
  if (::fstat(folder, &found) != 0 || found.st_uid != ::geteuid() || (found.st_mode & 07777u) != S_IRWXU) return false;
  if (const ssize_t names = ::flistxattr(folder, nullptr, 0); names > 0 || (names < 0 && errno != ENOTSUP))
    return false;
  constexpr int kFlags = FS_IMMUTABLE_FL | FS_APPEND_FL | FS_CASEFOLD_FL;
  int flags = 0;
  return ::ioctl(folder, FS_IOC_GETFLAGS, &flags) != 0 || (flags & kFlags) == 0;  // not every file system has flags
}

bool remove_entry(int folder, const std::string& path, const char* name) {
  return ::unlinkat(folder, name, 0) == 0 || (errno == EISDIR && remove_tree(path + '/' + name));
}

// `stays(name)`: whether the entry is looked at by itself.
template <class Stays>
bool empty_folder(const std::string& path, const Stays& stays) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.is_open() || !is_as_made(folder.number())) return false;
  alignas(dirent64) std::array<char, 8192> entries;
  for (;;) {
    const ssize_t length = ::getdents64(folder.number(), entries.data(), entries.size());
    if (length <= 0) return length == 0;
    for (ssize_t at = 0; at < length;) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries.data() + at);
      at += entry->d_reclen;
      const char* name = entry->d_name;
      if (std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0 || stays(name)) continue;
      if (!remove_entry(folder.number(), path, name)) return false;
    }
  }
}

}  // namespace

bool empty_tree(const std::string& path, const std::vector<std::string>& kept) {
  const auto keeps = [&](const std::string& name) { return std::binary_search(kept.begin(), kept.end(), name); };
  return empty_folder(path, keeps) && std::all_of(kept.begin(), kept.end(), [&](const std::string& folder) {
           return empty_folder(path + '/' + folder, [&](const char* name) { return keeps(folder + '/' + name); });
         });
}

}  // namespace skillc
