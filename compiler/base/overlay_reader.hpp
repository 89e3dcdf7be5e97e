#pragma once
// A disk as it would be if some files held something else.

#include <map>
#include <string>

#include "base/file_system.hpp"

namespace skillc {

class OverlayReader final : public FileReader {
 public:
  // `changed`: by path, exactly as it will be asked for. Both outlive the reader.
  OverlayReader(const FileReader& below, const std::map<std::string, std::string>& changed)
      : below_(below), changed_(changed) {}

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    const auto found = changed_.find(path);
    return found == changed_.end() ? below_.read_file(path, limit) : found->second;
  }
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override {
    return below_.list_directory(path);
  }
  FileStatus status(const std::string& path) const override { return below_.status(path); }
  FileStatus status_followed(const std::string& path) const override { return below_.status_followed(path); }
  Result<std::string> real_path(const std::string& path) const override { return below_.real_path(path); }
  std::string current_directory() const override { return below_.current_directory(); }

 private:
  const FileReader& below_;
  const std::map<std::string, std::string>& changed_;
};

}  // namespace skillc
