#pragma once
// A disk of which somebody wants to know how much was found on it.

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/forwarding_reader.hpp"

namespace skillc::cli {

class CountingReader final : public ForwardingReader {
 public:
  // `found`: of files and folders that were listed. Both outlive the reader.
  CountingReader(const FileReader& below, std::atomic<std::size_t>& found) : ForwardingReader(below), found_(found) {}

  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override {
    auto entries = below().list_directory(path);
    if (entries) found_ += entries->size();
    return entries;
  }
  std::optional<FileSignature> signature(const std::string& path, bool follows) const override {
    return below().signature(path, follows);
  }

 private:
  std::atomic<std::size_t>& found_;
};

}  // namespace skillc::cli
