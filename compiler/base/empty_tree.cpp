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
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/path.hpp"
#include "base/remove_tree.hpp"

namespace skillc {
namespace {

// What a program may set of a folder, and what it puts into it then takes over or shows.
constexpr int kSettableFlags = FS_SECRM_FL | FS_UNRM_FL | FS_COMPR_FL | FS_SYNC_FL | FS_IMMUTABLE_FL | FS_APPEND_FL |
                               FS_NODUMP_FL | FS_NOATIME_FL | FS_NOCOMP_FL | FS_ENCRYPT_FL | FS_JOURNAL_DATA_FL |
                               FS_NOTAIL_FL | FS_DIRSYNC_FL | FS_TOPDIR_FL | FS_NOCOW_FL | FS_DAX_FL |
                               FS_PROJINHERIT_FL | FS_CASEFOLD_FL;

// What a new folder takes over from the one that it stands in, or both have from the process.
struct Origin {
  std::uint32_t device_major, device_minor, owner, group;
  int flags;  // of those above; 0 where the file system has none
  bool operator==(const Origin&) const = default;
};

Origin origin_of(int folder, const struct statx& found) {
  int flags = 0;
  if (::ioctl(folder, FS_IOC_GETFLAGS, &flags) != 0) flags = 0;
  return {found.stx_dev_major, found.stx_dev_minor, found.stx_uid, found.stx_gid, flags & kSettableFlags};
}

bool look_at(int folder, struct statx& found) {
  return ::statx(folder, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &found) == 0;
}

// A folder does not shrink on every file system: how large it is may tell how much was in it.
bool is_as_made(int folder, const Origin& origin) {
  struct statx found;
  if (!look_at(folder, found) || origin_of(folder, found) != origin) return false;
  const bool is_mounted = (found.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
  const bool is_large = found.stx_size > std::max<std::uint64_t>(found.stx_blksize, 4096);
  if (is_mounted || is_large || (found.stx_mode & 07777u) != S_IRWXU) return false;
  const ssize_t names = ::flistxattr(folder, nullptr, 0);
  return names == 0 || (names < 0 && errno == ENOTSUP);
}

bool remove_entry(int folder, const std::string& path, const char* name) {
  return ::unlinkat(folder, name, 0) == 0 || (errno == EISDIR && remove_tree(path + '/' + name));
}

struct Emptying {
  bool is_done = false;  // without a failure
  std::size_t removed = 0;
};

// Once through the folder. `stays(name)`: whether the entry is looked at by itself.
template <class Stays>
Emptying remove_entries(int folder, const std::string& path, const Stays& stays) {
  Emptying result;
  alignas(dirent64) std::array<char, 8192> entries;
  for (;;) {
    const ssize_t length = ::getdents64(folder, entries.data(), entries.size());
    if (length <= 0) {
      result.is_done = length == 0;
      return result;
    }
    for (ssize_t at = 0; at < length;) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries.data() + at);
      at += entry->d_reclen;
      const char* name = entry->d_name;
      if (std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0 || stays(name)) continue;
      if (!remove_entry(folder, path, name)) return result;
      ++result.removed;
    }
  }
}

// What is there when it is read again was made meanwhile, or passed over as others were removed.
template <class Stays>
bool empty_folder(const std::string& path, const Origin& origin, const Stays& stays) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.is_open() || !is_as_made(folder.number(), origin)) return false;
  Emptying emptying = remove_entries(folder.number(), path, stays);
  if (emptying.is_done && emptying.removed > 0 && ::lseek(folder.number(), 0, SEEK_SET) == 0)
    emptying = remove_entries(folder.number(), path, stays);
  return emptying.is_done && emptying.removed == 0;
}

}  // namespace

bool empty_tree(const std::string& path, const std::vector<std::string>& kept) {
  const Descriptor above(::open(parent_path(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct statx found;
  if (!above.is_open() || !look_at(above.number(), found)) return false;
  const Origin origin = origin_of(above.number(), found);
  const auto keeps = [&](const std::string& name) { return std::binary_search(kept.begin(), kept.end(), name); };
  return empty_folder(path, origin, keeps) && std::all_of(kept.begin(), kept.end(), [&](const std::string& folder) {
           return empty_folder(path + '/' + folder, origin,
                               [&](const char* name) { return keeps(folder + '/' + name); });
         });
}

}  // namespace skillc
