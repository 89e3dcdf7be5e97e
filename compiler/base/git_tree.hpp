#pragma once
// The files of a commit as a disk: at the place where the repository lies, so that every path means what it means on
// the real one.

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/git_repository.hpp"

namespace skillc {

class GitTree final : public FileReader {
 public:
  // `current_directory`: absolute, as the disk gives it. `max_file`: no file larger than this is ever read, bytes. The
  // repository outlives the reader.
  static Result<std::unique_ptr<GitTree>> open(const GitRepository& repository, const std::string& commit,
                                               const std::string& current_directory, std::uint64_t max_file);

  // Reads these files in few runs of git; without it each is read when it is asked for.
  Result<void> fetch(const std::vector<std::string>& paths) const;
  // Of these folders and what lies below them: other repositories, of which a commit holds only the place. Absolute.
  std::vector<std::string> submodules_below(const std::vector<std::string>& folders) const;

  // As on a disk, but nothing lies outside of the repository. What Git LFS keeps elsewhere cannot be read.
  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override;
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override;
  FileStatus status(const std::string& path) const override;
  FileStatus status_followed(const std::string& path) const override;
  Result<std::string> real_path(const std::string& path) const override;
  std::string current_directory() const override { return current_directory_; }

 private:
  struct Node {
    FileType type = FileType::directory;
    bool executable = false;
    bool is_submodule = false;
    std::string object;                        // of a file
    std::string target;                        // of a link
    std::map<std::string, FileType> children;  // of a folder
  };

  GitTree(const GitRepository& repository, std::string current_directory, std::uint64_t max_file)
      : repository_(repository), current_directory_(std::move(current_directory)), max_file_(max_file) {}
  void add(const std::string& path, Node node);
  Result<void> read_links();
  Result<std::string> resolve(const std::string& path, bool follow_last) const;
  const Node* find(const std::string& path, bool follow_last) const;
  Result<void> fetch_objects(std::vector<std::string> objects) const;
  FileStatus status_of(const Node* node) const;

  const GitRepository& repository_;
  std::string current_directory_;
  std::uint64_t max_file_;
  std::map<std::string, Node> nodes_;  // by absolute path
  bool has_links_ = false;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::string> contents_;  // by object; what is too large is not there
  mutable std::set<std::string> asked_;                  // objects
};

}  // namespace skillc
