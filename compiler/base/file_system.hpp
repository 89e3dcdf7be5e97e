#pragma once
// The narrow seam to the disk: FileReader is all that checking needs, FileSystem adds what building needs.
// Tests put an in-memory one in its place that fails on demand.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_signature.hpp"
#include "base/result.hpp"

namespace skillc {

enum class FileType { regular, directory, symlink, other, absent };

struct FileStatus {
  FileType type = FileType::absent;
  std::uint64_t size = 0;
  bool executable = false;  // by its owner
  bool is_ours = false;     // belongs to whom we run as
  // When bytes, mode or names of it were last changed: ns since 1970. Two changes within one tick of it look the same.
  std::int64_t changed = 0;
};

// What FileReader says of a file that has this signature.
FileStatus status_of(const FileSignature& signature);

struct DirectoryEntry {
  std::string name;
  FileType type;  // of the entry itself: a symbolic link is a symlink
};

class FileReader {
 public:
  virtual ~FileReader() = default;
  // Fails with a message that names `path` and the cause. Refuses what is no regular file (never blocks on a FIFO)
  // and what is larger than `limit` bytes.
  virtual Result<std::string> read_file(const std::string& path, std::uint64_t limit) const = 0;
  virtual Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const = 0;  // sorted bytewise
  virtual FileStatus status(const std::string& path) const = 0;                                   // of a link itself
  virtual FileStatus status_followed(const std::string& path) const = 0;  // of what a link points at
  virtual Result<std::string> real_path(const std::string& path) const = 0;
  virtual std::string current_directory() const = 0;
  // Of a link itself, or of what it points at. None where this reader cannot know whether a file was changed.
  virtual std::optional<FileSignature> signature(const std::string&, bool /*follows*/) const { return std::nullopt; }
};

// A file that only grows. Appends may come from several threads; each is one write(2), so that lines stay whole lines.
class AppendFile {
 public:
  AppendFile() = default;
  virtual ~AppendFile() = default;
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;
  // On failure a part of the bytes may be in the file, as when a disk is full.
  virtual Result<void> append(std::string_view bytes) = 0;
  virtual Result<void> synchronize() = 0;
};

// Held while it lives. The system lets go of it too, when the process ends in whatever way.
class FileLock {
 public:
  FileLock() = default;
  virtual ~FileLock() = default;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
};

// A folder that stays what it is while this lives, whatever is put at its path.
class HeldFolder {
 public:
  HeldFolder() = default;
  virtual ~HeldFolder() = default;
  HeldFolder(const HeldFolder&) = delete;
  HeldFolder& operator=(const HeldFolder&) = delete;
  virtual const std::string& path() const = 0;  // by which it is reached meanwhile, and what lies in it
};

class FileSystem : public FileReader {
 public:
  virtual Result<void> create_directories(const std::string& path) = 0;
  virtual Result<void> write_file(const std::string& path, std::string_view bytes, bool executable) = 0;
  // For us alone, whatever the umask: a folder with 0700, a file with 0600 or 0700. Fail where something is there.
  virtual Result<void> create_private_folder(const std::string& path) = 0;
  virtual Result<void> write_private_file(const std::string& path, std::string_view bytes, bool executable) = 0;
  // A new file with the mode of the file `model`, and its owner and group where the system lets us; it is on the disk
  // when this returns. Fails where something is at `path`, or where `model` may not be written: it is nobody's to write
  // (read-only, for root too), or not ours.
  virtual Result<void> write_like(const std::string& path, std::string_view bytes, const std::string& model) = 0;
  // A second name for the file `from`; where the file system has no such, a copy. Fails where something is at `to`.
  virtual Result<void> duplicate(const std::string& from, const std::string& to) = 0;
  virtual Result<std::unique_ptr<AppendFile>> open_append(const std::string& path) = 0;  // made where it is not there
  virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  virtual Result<void> exchange(const std::string& a, const std::string& b) = 0;  // both names swap atomically
  // Fails where any folder of the absolute `path` is a symbolic link. Where the system shows nobody what he has open
  // (no /proc), the folder's path is `path`.
  virtual Result<std::unique_ptr<HeldFolder>> hold(const std::string& path) = 0;
  virtual Result<void> remove_all(const std::string& path) = 0;           // never follows links
  virtual Result<void> remove_empty_folder(const std::string& path) = 0;  // fails where anything is in it
  // As remove_all, for what a strange program left: folders without rights are opened up first.
  virtual Result<void> remove_by_force(const std::string& path) = 0;
  // Empties a tree for another use of its folders; see empty_tree. False: they are to be removed.
  virtual bool empty_tree(const std::string& path, const std::vector<std::string>& kept) = 0;
  virtual Result<void> synchronize(const std::string& path) = 0;  // fsync of a file or folder
  // All that was written to the file system that `path` lies on, by whomever: of many files far sooner than each by
  // itself.
  virtual Result<void> synchronize_file_system(const std::string& path) = 0;
  // Takes `path`, a file that is there only while somebody holds or wants it, for this holder alone. Waits while
  // another one has it, and calls `on_wait` once if that takes more than a moment. Where the file system knows no locks
  // there is none to wait for. Fails where the folder of `path` is not there, or is gone by the time it is let go.
  virtual Result<std::unique_ptr<FileLock>> lock(const std::string& path, const std::function<void()>& on_wait) = 0;
  virtual Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) = 0;  // nullptr where another one has it
};

class DiskFileSystem final : public FileSystem {
 public:
  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override;
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override;
  FileStatus status(const std::string& path) const override;
  FileStatus status_followed(const std::string& path) const override;
  Result<std::string> real_path(const std::string& path) const override;
  std::string current_directory() const override;
  std::optional<FileSignature> signature(const std::string& path, bool follows) const override;
  Result<void> create_directories(const std::string& path) override;
  Result<void> write_file(const std::string& path, std::string_view bytes, bool executable) override;
  Result<void> create_private_folder(const std::string& path) override;
  Result<void> write_private_file(const std::string& path, std::string_view bytes, bool executable) override;
  Result<void> write_like(const std::string& path, std::string_view bytes, const std::string& model) override;
  Result<void> duplicate(const std::string& from, const std::string& to) override;
  Result<std::unique_ptr<AppendFile>> open_append(const std::string& path) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> exchange(const std::string& a, const std::string& b) override;
  Result<std::unique_ptr<HeldFolder>> hold(const std::string& path) override;
  Result<void> remove_all(const std::string& path) override;
  Result<void> remove_empty_folder(const std::string& path) override;
  Result<void> remove_by_force(const std::string& path) override;
  bool empty_tree(const std::string& path, const std::vector<std::string>& kept) override;
  Result<void> synchronize(const std::string& path) override;
  Result<void> synchronize_file_system(const std::string& path) override;
  Result<std::unique_ptr<FileLock>> lock(const std::string& path, const std::function<void()>& on_wait) override;
  Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;
};

// Why something could not be done with `path`: what the error says behind the path's name.
std::string reason_of(const Error& error, const std::string& path);

}  // namespace skillc
