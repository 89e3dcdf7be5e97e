#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace skillc::emit {

struct WrittenFile {
  std::string sha256;
  std::uint64_t size = 0;
  bool is_executable = false;
  bool is_kept = false;  // the place holds these bytes already
  // Of that file, as FileStatus has it. Nothing where a later change could show the same.
  std::optional<std::int64_t> changed = {};
};

// {"schema":"skillc-manifest/1","target","files":[{"path","sha256","size"}]}, files sorted by path.
std::string manifest_text(std::string_view target, const std::map<std::string, WrittenFile>& files);

}  // namespace skillc::emit
