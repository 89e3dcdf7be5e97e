#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/artifact.hpp"

namespace skillc::emit {

struct WrittenFile {
  std::string sha256;
  std::uint64_t size = 0;
  bool is_executable = false;
  bool is_kept = false;  // the place holds these bytes already
  // Of that file, as FileStatus has it. Nothing where a later change could show the same.
  std::optional<std::int64_t> changed = {};
};

// Bytes of a manifest: what more files there are is in the one that it names as "next".
inline constexpr std::size_t kMaxManifest = 450u << 10;

// manifest.json and, where the files are many, manifest-2.json and so on:
// {"schema":"skillc-manifest/1","target","files":[{"path","sha256","size"}],"next"}, files sorted by path; the last has
// no "next". None names manifests.
std::vector<render::Artifact> make_manifests(std::string_view target, const std::map<std::string, WrittenFile>& files);

}  // namespace skillc::emit
