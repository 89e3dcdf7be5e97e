#pragma once
// A fresh folder on the real disk that is the current directory while it lives, for what only a disk can
// show: links, modes, real paths. Kept when the test failed, so that it can be looked at.

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace skillc::test {

class ScratchFolder {
 public:
  ScratchFolder() : before_(std::filesystem::current_path()) {
    std::string pattern = (std::filesystem::temp_directory_path() / "skillc-test-XXXXXX").string();
    path_ = std::filesystem::canonical(mkdtemp(pattern.data()));
    std::filesystem::current_path(path_);
  }
  ~ScratchFolder() {
    std::filesystem::current_path(before_);
    if (!testing::Test::HasFailure()) std::filesystem::remove_all(path_);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string path() const { return path_.string(); }

  void write(const std::string& path, const std::string& bytes = "text\n") const {
    const std::filesystem::path file = path_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }
  void link(const std::string& path, const std::string& target) const {
    const std::filesystem::path file = path_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::create_symlink(target, file);
  }
  std::string read(const std::string& path) const {
    std::ifstream file(path_ / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::filesystem::path before_;
  std::filesystem::path path_;
};

}  // namespace skillc::test
