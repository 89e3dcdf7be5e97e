#pragma once
// A disk of which somebody wants to know how much was found on it.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::cli {

class CountingReader final : public FileReader {
 public:
  // `found`: of files and folders that were listed. Both outlive the reader.
  CountingReader(const FileReader& below, std::atomic<std::size_t>& found) : below_(below), found_(found) {}

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    return below_.read_file(path, limit);
  }
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override {
    auto entries = below_.list_directory(path);
    if (entries) found_ += entries->size();
    return entries;
  }
  FileStatus status(const std::string& path) const override { return below_.status(path); }
  FileStatus status_followed(const std::string& path) const override { return below_.status_followed(path); }
  Result<std::string> real_path(const std::string& path) const override { return below_.real_path(path); }
  std::string current_directory() const override { return below_.current_directory(); }
  std::optional<FileSignature> signature(const std::string& path, bool follows) const override {
    return below_.signature(path, follows);
  }

 private:
  const FileReader& below_;
  std::atomic<std::size_t>& found_;
};

}  // namespace skillc::cli
