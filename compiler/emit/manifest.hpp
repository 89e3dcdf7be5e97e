#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace skillc::emit {

struct WrittenFile {
  std::string sha256;
  std::uint64_t size = 0;
  bool is_executable = false;
  bool is_kept = false;      // the place holds these bytes already
  std::int64_t changed = 0;  // of that file, as FileStatus has it
};

// {"schema":"skillc-manifest/1","target","files":[{"path","sha256","size"}]}, files sorted by path.
std::string manifest_text(std::string_view target, const std::map<std::string, WrittenFile>& files);

}  // namespace skillc::emit
