#pragma once
#include <string>

#include "base/file_system.hpp"
#include "base/result.hpp"

namespace skillc {

// A new folder below $TMPDIR, else /tmp, that nobody else can enter; gone, with all that is in it, at the end.
class ScratchFolder {
 public:
  static Result<ScratchFolder> create(FileSystem& files);
  ~ScratchFolder();
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&&) = delete;

  const std::string& path() const { return path_; }  // absolute, links followed

 private:
  ScratchFolder(FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}

  FileSystem& files_;
  std::string path_;  // "" once moved from
};

}  // namespace skillc
