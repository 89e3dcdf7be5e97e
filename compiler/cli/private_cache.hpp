#pragma once
// A folder of files that are for us alone, and that may be lost at any time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::cli {

// `skillc/<name>` in $XDG_CACHE_HOME, or in ~/.cache (XDG Base Directory Specification 0.8); "" where the environment
// names neither. It is the user's own, and never in a library: there a stranger could have put what a check is to say.
std::string cache_folder(const std::vector<std::string>& variables, std::string_view name);

class PrivateCache {
 public:
  struct Bounds {
    std::uint64_t bytes;  // of all files
    std::size_t files;
  };
  static constexpr std::uint64_t kMaxFile = 256u << 20;  // bytes

  PrivateCache(FileSystem& files, std::string folder, Bounds bounds)
      : files_(files), folder_(std::move(folder)), bounds_(bounds) {}

  // What was kept under `name`; nothing where it is not there, was cut or garbled, or somebody else could have written
  // or read it.
  std::optional<std::string> find(const std::string& name) const;
  // Puts `bytes` there, and removes what was kept longest ago until all is small enough. `name` begins with a SHA-256.
  // What cannot be kept, or is larger than a file may be, is not.
  void keep(const std::string& name, std::string bytes);

 private:
  bool prepare_folder();
  void bound_folder();

  FileSystem& files_;
  const std::string folder_;
  const Bounds bounds_;
};

}  // namespace skillc::cli
