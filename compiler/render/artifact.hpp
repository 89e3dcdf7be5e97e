#pragma once
// What rendering yields: files, grouped into bundles. Nothing here knows where they will be written.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace skillc::render {

struct Artifact {
  std::string path;  // relative to the bundle, '/' separated, never leaving it
  std::string bytes;
  bool executable = false;
  std::string sha256 = {};  // of the bytes, where it is known already
};

// What tells a file from every other.
struct ArtifactDigest {
  std::string path;  // as of Artifact
  std::string sha256;
  std::uint64_t size = 0;  // bytes
  bool executable = false;
};
ArtifactDigest digest_of(const Artifact& artifact);

// Takes the files of one bundle as they are made, so that nobody has to keep them all.
class ArtifactSink {
 public:
  ArtifactSink() = default;
  virtual ~ArtifactSink() = default;
  ArtifactSink(const ArtifactSink&) = delete;
  ArtifactSink& operator=(const ArtifactSink&) = delete;
  // May be called by several threads at a time, in any order, with each path once. Fails where the file cannot be kept.
  virtual Result<void> add(Artifact artifact) = 0;
  // Takes files that are there already, just as they would be added; false, with none taken, where one of them is not.
  // As add() else.
  virtual Result<bool> take_over(const std::vector<ArtifactDigest>& artifacts) = 0;
};

Result<void> add_all(std::vector<Artifact> artifacts, ArtifactSink& sink);

// All of them in memory.
struct Bundle {
  std::string name;                 // the target's name: the folder below `out` that it becomes
  std::vector<Artifact> artifacts;  // sorted bytewise by path, unique
};

}  // namespace skillc::render
