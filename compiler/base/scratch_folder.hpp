#pragma once
#include <functional>
#include <string>
#include <utility>

#include "base/file_system.hpp"
#include "base/result.hpp"

namespace skillc {

// A new folder below $TMPDIR, else /tmp, that nobody else can enter; gone, with all that is in it, at the end. Where it
// cannot be removed, `on_left` is called with the reason then, and must not throw.
class ScratchFolder {
 public:
  using OnLeft = std::function<void(const Error&)>;
  static Result<ScratchFolder> create(FileSystem& files, OnLeft on_left);
  ~ScratchFolder();
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&&) = delete;

  const std::string& path() const { return path_; }  // absolute, links followed

 private:
  ScratchFolder(FileSystem& files, std::string path, OnLeft on_left)
      : files_(files), path_(std::move(path)), on_left_(std::move(on_left)) {}

  FileSystem& files_;
  std::string path_;  // "" once moved from
  OnLeft on_left_;
};

}  // namespace skillc
