#pragma once
// A FileSystem in memory that fails on demand. Behaves as a POSIX disk does where our code can tell the
// difference.

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::test {

class MemoryFileSystem : public FileSystem {
 public:
  // Relative paths start at `current_directory`, which exists.
  explicit MemoryFileSystem(std::string current_directory = "/home/author/library");

  // Setting the scene; parents are made as needed. None of these fails or counts as an operation.
  void add_file(const std::string& path, std::string_view bytes, bool executable = false);
  void add_directory(const std::string& path);
  void add_symlink(const std::string& path, const std::string& target);
  void add_fifo(const std::string& path);

  // The n-th operation from now (from 1) fails, once; so does, always, each that names `path`. Operations are
  // all functions that return a Result.
  void fail_at(std::size_t n);
  void fail_on(const std::string& path);
  // The n-th operation from now and all behind it: to whoever called, as if the process had been killed.
  void fail_from(std::size_t n);
  void fail_never();
  // From now on there is room for so many bytes more: what a write has beyond that fails, and the rest of it is there.
  void leave_room(std::size_t bytes);
  // Two names cannot be exchanged, as in network folders.
  void know_no_exchange() { knows_exchange_ = false; }
  std::size_t operations() const;  // so far

  // Regular files below `folder`, by path relative to it.
  std::map<std::string, std::string> files_below(const std::string& folder) const;

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override;
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override;
  FileStatus status(const std::string& path) const override;
  FileStatus status_followed(const std::string& path) const override;
  Result<std::string> real_path(const std::string& path) const override;
  std::string current_directory() const override { return current_directory_; }
  std::optional<FileSignature> signature(const std::string& path, bool follows) const override;
  Result<void> create_directories(const std::string& path) override;
  Result<void> write_file(const std::string& path, std::string_view bytes, bool executable) override;
  // An append that fails leaves its first half in the file, as a disk does that has become full.
  Result<void> create_private_folder(const std::string& path) override;
  Result<void> write_private_file(const std::string& path, std::string_view bytes, bool executable) override;
  Result<void> write_like(const std::string& path, std::string_view bytes, const std::string& model) override;
  Result<void> duplicate(const std::string& from, const std::string& to) override;
  Result<std::unique_ptr<AppendFile>> open_append(const std::string& path) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> exchange(const std::string& a, const std::string& b) override;
  Result<std::unique_ptr<HeldFolder>> hold(const std::string& path) override;  // by its path
  Result<void> remove_all(const std::string& path) override;
  Result<void> remove_empty_folder(const std::string& path) override;
  Result<void> remove_by_force(const std::string& path) override { return remove_all(path); }
  bool empty_tree(const std::string& path, const std::vector<std::string>& kept) override;
  Result<void> synchronize(const std::string& path) override;
  Result<void> synchronize_file_system(const std::string& path) override { return synchronize(path); }
  // Where another has it, the test's chance is `on_wait`: what is still held after it is never let go.
  Result<std::unique_ptr<FileLock>> lock(const std::string& path, const std::function<void()>& on_wait) override;
  Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;

 private:
  class HeldLock;
  class OpenAppendFile;
  struct Node {
    FileType type = FileType::directory;
    std::string bytes;  // of a file; a link's target
    bool executable = false;
    std::int64_t changed = 0;
    bool is_private = false;  // nobody else may even read it
  };
  using Nodes = std::map<std::string, Node>;  // by absolute path without links

  std::string absolute(const std::string& path) const;
  void add(const std::string& path, Node node);
  Result<void> count_operation(std::string_view action, const std::string& path) const;
  Result<std::string> resolve(const std::string& path, bool follow_last) const;
  FileStatus status_of(const Result<std::string>& resolved) const;
  const Node* find(const std::string& resolved) const;
  bool is_directory(const std::string& resolved) const;
  bool has_children(const std::string& resolved) const;
  Result<void> write_to(Node& node, std::string_view bytes, const std::string& path);
  Nodes take(const std::string& resolved);
  void put(const std::string& resolved, const std::string& was, Nodes nodes);

  std::string current_directory_;
  Nodes nodes_;
  mutable std::recursive_mutex mutex_;  // it is used by several threads at once
  mutable std::size_t operations_ = 0;
  mutable std::optional<std::size_t> failing_operation_;
  mutable std::optional<std::size_t> last_operation_;
  std::optional<std::size_t> room_;
  bool knows_exchange_ = true;
  std::int64_t changes_ = 0;
  std::set<std::string> failing_paths_;
  std::set<std::string> locks_;
};

}  // namespace skillc::test
