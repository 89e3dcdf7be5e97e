// The disk. Everything is opened without blocking and looked at through its descriptor, so a FIFO or a device
// below a skill's folder can not hang us, and what was checked is what is read.

#include "base/file_system.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <limits>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include "base/descriptor.hpp"
#include "base/empty_tree.hpp"
#include "base/remove_tree.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> fail_with(std::string_view action, const std::string& path, int code) {
  return fail("cannot " + std::string(action) + ' ' + path + ": " + std::generic_category().message(code));
}

// The system ends a path at its first NUL; such a path names nothing.
bool names_nothing(const std::string& path) {
  return path.find('\0') != std::string::npos;
}

// Not open, with errno, where it cannot be opened.
Descriptor open_file(const std::string& path, int flags, mode_t mode = 0) {
  if (names_nothing(path)) {
    errno = EINVAL;
    return {};
  }
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode);
  } while (number < 0 && errno == EINTR);
  return Descriptor(number);
}

// Late write errors (a full disk, a network folder) arrive here.
bool close_written(Descriptor& file) {
  return ::close(file.release()) == 0;
}

// Reads from `number` until it ends; false with errno on failure. Stops once there are more than `limit` bytes.
// `size` is what the system says of the file: right for all but those that are made up while they are read.
bool read_all(int number, std::uint64_t size, std::uint64_t limit, std::string& bytes) {
  constexpr std::size_t kFirstStep = 4096;
  bytes.resize(size == 0 ? kFirstStep : static_cast<std::size_t>(size));
  std::size_t used = 0;
  while (used <= limit) {
    // Where all is read the end is looked for with one byte beside, so that a file of its size is never moved.
    char beside = 0;
    const bool is_full = bytes.size() == used;
    const ssize_t got = is_full ? ::read(number, &beside, 1) : ::read(number, bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    if (is_full) bytes.resize(used * 2), bytes[used] = beside;
    used += static_cast<std::size_t>(got);
  }
  const bool is_exact = bytes.size() == used;
  bytes.resize(used);
  if (!is_exact) bytes.shrink_to_fit();
  return true;
}

bool write_all(int number, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t put = ::write(number, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

// A new file's mode is settled by open and the umask; an old one keeps its mode but for the executable bits.
bool set_executable(int number, mode_t mode, bool executable) {
  bool is_executable = (mode & S_IXUSR) != 0;
  if (is_executable == executable) return true;
  mode_t wanted = executable ? mode | ((mode & 0444u) >> 2) : mode & ~0111u;
  return ::fchmod(number, wanted & 07777u) == 0;
}

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::regular;
  if (S_ISDIR(mode)) return FileType::directory;
  if (S_ISLNK(mode)) return FileType::symlink;
  return FileType::other;
}

// Listings say of what type an entry is, except on some old file systems: there each is asked for.
FileType type_of(int folder, const dirent& entry) {
  struct stat found;
  switch (entry.d_type) {
    case DT_REG:
      return FileType::regular;
    case DT_DIR:
      return FileType::directory;
    case DT_LNK:
      return FileType::symlink;
    case DT_UNKNOWN:
      return ::fstatat(folder, entry.d_name, &found, AT_SYMLINK_NOFOLLOW) == 0 ? type_of(found.st_mode)
                                                                               : FileType::absent;
    default:
      return FileType::other;
  }
}

// flock(2). The file is removed by its holder before it lets go, so whoever waited for it holds a file that has no name
// any more, or one in a folder that was moved away, and asks again for the one that the path names.
class DiskLock final : public FileLock {
 public:
  explicit DiskLock(const std::string& path)
      : path_(path), file_(open_file(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0666)) {}
  ~DiskLock() override {
    if (is_held_ && is_named() && is_ours_) ::unlink(path_.c_str());
  }

  bool is_open() const { return file_.is_open(); }
  // Without `waits`, fails with EWOULDBLOCK where another holds it.
  bool take(bool waits) {
    while (::flock(file_.number(), waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
      const bool knows_no_locks = errno == ENOLCK || errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL;
      if (knows_no_locks) break;
      if (errno != EINTR) return false;
    }
    is_held_ = is_named();
    return true;
  }
  bool is_held() const { return is_held_; }

 private:
  // Whether the path still names the file that is open.
  bool is_named() {
    struct stat held, named;
    const bool is_same = ::fstat(file_.number(), &held) == 0 && ::lstat(path_.c_str(), &named) == 0 &&
                         held.st_dev == named.st_dev && held.st_ino == named.st_ino;
    is_ours_ = is_same && held.st_size == 0;
    return is_same;
  }

  const std::string path_;
  Descriptor file_;
  bool is_held_ = false;
  bool is_ours_ = false;  // one with content is somebody's file of that name: it serves, and stays
};

// Not open, with errno, where a link is on the way: ELOOP, and ENOTDIR from systems that do not know the whole
// question.
Descriptor open_real_folder(const std::string& path) {
  constexpr int kFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  open_how how = {};
  how.flags = kFlags;
  how.resolve = RESOLVE_NO_SYMLINKS;
  const long whole = ::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how);
  if (whole >= 0 || (errno != ENOSYS && errno != EPERM)) return Descriptor(static_cast<int>(whole));
  Descriptor folder(::open("/", kFlags));
  for (std::size_t at = 0; folder.is_open() && at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at)
      folder = Descriptor(::openat(folder.number(), path.substr(at, end - at).c_str(), kFlags | O_NOFOLLOW));
    at = end + 1;
  }
  return folder;
}

class DiskHeldFolder final : public HeldFolder {
 public:
  explicit DiskHeldFolder(const std::string& path)
      : folder_(open_real_folder(path)), path_("/proc/self/fd/" + std::to_string(folder_.number())) {
    if (is_open() && ::access(path_.c_str(), F_OK) != 0) path_ = path;
  }

  bool is_open() const { return folder_.is_open(); }
  const std::string& path() const override { return path_; }

 private:
  const Descriptor folder_;
  std::string path_;
};

class DiskAppendFile final : public AppendFile {
 public:
  explicit DiskAppendFile(const std::string& path)
      : path_(path), file_(open_file(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0666)) {}

  bool is_open() const { return file_.is_open(); }
  Result<void> append(std::string_view bytes) override {
    if (!write_all(file_.number(), bytes)) return fail_with("write", path_, errno);
    return {};
  }
  Result<void> synchronize() override {
    if (::fdatasync(file_.number()) != 0) return fail_with("synchronize", path_, errno);
    return {};
  }

 private:
  const std::string path_;
  Descriptor file_;
};

std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return time.tv_sec * kSecond + time.tv_nsec;
}

// Whether all of `model`'s rights now are those of `file`, for which owner and group may be out of reach: then the mode
// gives nobody rights in our name that it gave in the owner's.
bool take_rights(int file, const struct stat& model) {
  const bool has_owner = ::fchown(file, model.st_uid, model.st_gid) == 0;
  const bool has_group = has_owner || ::fchown(file, static_cast<uid_t>(-1), model.st_gid) == 0;
  const mode_t lost = (has_owner ? 0 : S_ISUID) | (has_group ? 0 : S_ISGID);
  return ::fchmod(file, model.st_mode & 07777u & ~lost) == 0;
}

}  // namespace

FileStatus status_of(const FileSignature& signature) {
  if (!signature.exists()) return {};
  const auto mode = static_cast<mode_t>(signature.mode);
  const bool is_regular = S_ISREG(mode);
  return {type_of(mode), is_regular ? signature.size : 0, is_regular && (mode & S_IXUSR) != 0,
          signature.owner == ::geteuid(), signature.changed};
}

Result<std::string> DiskFileSystem::read_file(const std::string& path, std::uint64_t limit) const {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.is_open()) return fail_with("read", path, errno);
  struct stat found;
  if (::fstat(file.number(), &found) != 0) return fail_with("read", path, errno);
  if (S_ISDIR(found.st_mode)) return fail_with("read", path, EISDIR);
  if (!S_ISREG(found.st_mode)) return fail("cannot read " + path + ": not a regular file");
  std::string bytes;
  auto size = static_cast<std::uint64_t>(found.st_size);
  if (size <= limit && !read_all(file.number(), size, limit, bytes)) return fail_with("read", path, errno);
  if (std::max<std::uint64_t>(size, bytes.size()) > limit)
    return fail("cannot read " + path + ": larger than " + std::to_string(limit) + " bytes");
  return bytes;
}

Result<std::vector<DirectoryEntry>> DiskFileSystem::list_directory(const std::string& path) const {
  if (names_nothing(path)) return fail_with("list", path, EINVAL);
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
  if (folder == nullptr) return fail_with("list", path, errno);
  std::vector<DirectoryEntry> entries;
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr && errno != 0) return fail_with("list", path, errno);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") entries.push_back({std::string(name), type_of(::dirfd(folder.get()), *entry)});
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

FileStatus DiskFileSystem::status(const std::string& path) const {
  return status_of(signature(path, false).value_or(FileSignature{}));
}

FileStatus DiskFileSystem::status_followed(const std::string& path) const {
  return status_of(signature(path, true).value_or(FileSignature{}));
}

Result<std::string> DiskFileSystem::real_path(const std::string& path) const {
  if (names_nothing(path)) return fail_with("resolve", path, EINVAL);
  std::unique_ptr<char, decltype(&::free)> real(::realpath(path.c_str(), nullptr), &::free);
  if (!real) return fail_with("resolve", path, errno);
  return std::string(real.get());
}

std::string DiskFileSystem::current_directory() const {
  std::error_code error;
  std::string folder = fs::current_path(error).native();
  return error ? "/" : folder;
}

std::optional<FileSignature> DiskFileSystem::signature(const std::string& path, bool follows) const {
  struct stat found;
  if (names_nothing(path)) return FileSignature{};
  if (::fstatat(AT_FDCWD, path.c_str(), &found, follows ? 0 : AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || errno == ENOTDIR ? std::optional(FileSignature{}) : std::nullopt;
  return FileSignature{found.st_dev,
                       found.st_ino,
                       found.st_mode,
                       found.st_uid,
                       static_cast<std::uint64_t>(found.st_size),
                       nanoseconds(found.st_mtim),
                       nanoseconds(found.st_ctim)};
}

Result<void> DiskFileSystem::create_directories(const std::string& path) {
  if (names_nothing(path)) return fail_with("create folder", path, EINVAL);
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return fail_with("create folder", path, error.value());
  return {};
}

Result<void> DiskFileSystem::write_file(const std::string& path, std::string_view bytes, bool executable) {
  Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_NOFOLLOW, executable ? 0777 : 0666);
  if (!file.is_open()) return fail_with("write", path, errno);
  struct stat found;
  if (::fstat(file.number(), &found) != 0) return fail_with("write", path, errno);
  if (!S_ISREG(found.st_mode)) return fail("cannot write " + path + ": not a regular file");
  // What is empty stays so without a call, after which ext4 would bring the file to the disk as soon as it is closed.
  const bool is_empty = found.st_size == 0 || ::ftruncate(file.number(), 0) == 0;
  bool is_written = is_empty && write_all(file.number(), bytes) &&
                    set_executable(file.number(), found.st_mode, executable) && close_written(file);
  if (!is_written) return fail_with("write", path, errno);
  return {};
}

Result<std::unique_ptr<AppendFile>> DiskFileSystem::open_append(const std::string& path) {
  auto file = std::make_unique<DiskAppendFile>(path);
  if (!file->is_open()) return fail_with("write", path, errno);
  return file;
}

Result<void> DiskFileSystem::create_private_folder(const std::string& path) {
  if (names_nothing(path)) return fail_with("create folder", path, EINVAL);
  if (::mkdir(path.c_str(), S_IRWXU) != 0 || ::chmod(path.c_str(), S_IRWXU) != 0)
    return fail_with("create folder", path, errno);
  return {};
}

Result<void> DiskFileSystem::write_private_file(const std::string& path, std::string_view bytes, bool executable) {
  const mode_t mode = executable ? S_IRWXU : S_IRUSR | S_IWUSR;
  Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  const bool is_written = file.is_open() && ::fchmod(file.number(), mode) == 0 && write_all(file.number(), bytes);
  if (!is_written || !close_written(file)) return fail_with("write", path, errno);
  return {};
}

Result<void> DiskFileSystem::write_like(const std::string& path, std::string_view bytes, const std::string& model) {
  struct stat found;
  const Descriptor original = open_file(model, O_RDONLY | O_NOFOLLOW);
  if (!original.is_open() || ::fstat(original.number(), &found) != 0) return fail_with("read", model, errno);
  if ((found.st_mode & 0222u) == 0)
    return fail("cannot write " + model + ": it is read-only", "give it back its write permission: chmod u+w");
  if (!open_file(model, O_WRONLY | O_NOFOLLOW).is_open()) return fail_with("write", model, errno);
  Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  const bool is_written = file.is_open() && write_all(file.number(), bytes) && take_rights(file.number(), found) &&
                          ::fsync(file.number()) == 0;
  if (!is_written || !close_written(file)) return fail_with("write", path, errno);
  return {};
}

Result<void> DiskFileSystem::duplicate(const std::string& from, const std::string& to) {
  if (names_nothing(from) || names_nothing(to)) return fail_with("copy", from, EINVAL);
  if (::link(from.c_str(), to.c_str()) == 0) return {};
  SKILLC_TRY(const std::string bytes, read_file(from, std::numeric_limits<std::uint64_t>::max()));
  return write_like(to, bytes, from);
}

Result<void> DiskFileSystem::rename(const std::string& from, const std::string& to) {
  if (names_nothing(from) || names_nothing(to)) return fail_with("rename", from, EINVAL);
  if (::rename(from.c_str(), to.c_str()) != 0) return fail_with("rename " + from + " to", to, errno);
  return {};
}

Result<void> DiskFileSystem::exchange(const std::string& a, const std::string& b) {
  if (names_nothing(a) || names_nothing(b)) return fail_with("exchange", a, EINVAL);
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) != 0)
    return fail_with("exchange " + a + " with", b, errno);
  return {};
}

Result<std::unique_ptr<HeldFolder>> DiskFileSystem::hold(const std::string& path) {
  if (names_nothing(path) || !path.starts_with('/')) return fail_with("open", path, EINVAL);
  auto folder = std::make_unique<DiskHeldFolder>(path);
  if (!folder->is_open()) return fail_with("open", path, errno);
  return folder;
}

Result<void> DiskFileSystem::remove_all(const std::string& path) {
  if (names_nothing(path)) return fail_with("remove", path, EINVAL);
  std::error_code error;
  fs::remove_all(path, error);
  if (error) return fail_with("remove", path, error.value());
  return {};
}

Result<void> DiskFileSystem::remove_empty_folder(const std::string& path) {
  if (names_nothing(path)) return fail_with("remove", path, EINVAL);
  if (::rmdir(path.c_str()) != 0) return fail_with("remove", path, errno);
  return {};
}

Result<void> DiskFileSystem::remove_by_force(const std::string& path) {
  return remove_tree(path);
}

bool DiskFileSystem::empty_tree(const std::string& path, const std::vector<std::string>& kept) {
  return skillc::empty_tree(path, kept);
}

Result<void> DiskFileSystem::synchronize(const std::string& path) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.is_open() || ::fsync(file.number()) != 0) return fail_with("synchronize", path, errno);
  return {};
}

Result<void> DiskFileSystem::synchronize_file_system(const std::string& path) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.is_open() || ::syncfs(file.number()) != 0) return fail_with("synchronize", path, errno);
  return {};
}

Result<std::unique_ptr<FileLock>> DiskFileSystem::lock(const std::string& path, const std::function<void()>& on_wait) {
  constexpr int kTries = 50;
  constexpr auto kPause = std::chrono::milliseconds(20);
  for (int tries = 0;; ++tries) {
    auto lock = std::make_unique<DiskLock>(path);
    if (!lock->is_open()) return fail_with("lock", path, errno);
    const bool is_taken = lock->take(tries > kTries);
    if (is_taken && lock->is_held()) return lock;
    if (is_taken) continue;
    if (errno != EWOULDBLOCK) return fail_with("lock", path, errno);
    if (tries == kTries) on_wait();
    std::this_thread::sleep_for(kPause);
  }
}

Result<std::unique_ptr<FileLock>> DiskFileSystem::try_lock(const std::string& path) {
  while (true) {
    auto lock = std::make_unique<DiskLock>(path);
    if (!lock->is_open()) return fail_with("lock", path, errno);
    if (lock->take(false)) {
      if (lock->is_held()) return lock;
      continue;  // its holder has just let go of the file that was opened
    }
    if (errno == EWOULDBLOCK) return nullptr;
    return fail_with("lock", path, errno);
  }
}

std::string reason_of(const Error& error, const std::string& path) {
  const std::size_t name = error.message.find(path + ": ");
  return name == std::string::npos ? error.message : error.message.substr(name + path.size() + 2);
}

}  // namespace skillc
