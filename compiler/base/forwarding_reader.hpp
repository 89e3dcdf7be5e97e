#pragma once
// Another reader's answers, for those that change or note some of them.

#include <cstdint>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace skillc {

// But for signatures: a file whose answer is another may have changed where the one below has not.
class ForwardingReader : public FileReader {
 public:
  // Outlives this one.
  explicit ForwardingReader(const FileReader& below) : below_(below) {}

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    return below_.read_file(path, limit);
  }
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override {
    return below_.list_directory(path);
  }
  FileStatus status(const std::string& path) const override { return below_.status(path); }
  FileStatus status_followed(const std::string& path) const override { return below_.status_followed(path); }
  Result<std::string> real_path(const std::string& path) const override { return below_.real_path(path); }
  std::string current_directory() const override { return below_.current_directory(); }

 protected:
  const FileReader& below() const { return below_; }

 private:
  const FileReader& below_;
};

}  // namespace skillc
