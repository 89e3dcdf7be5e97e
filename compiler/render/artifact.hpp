#pragma once
// What rendering yields: files, grouped into bundles. Nothing here knows where they will be written.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace skillc::render {

struct Artifact {
  std::string path;  // relative to the bundle, '/' separated, never leaving it
  std::string bytes;
  bool executable = false;
};

// Takes the files of one bundle as they are made, so that nobody has to keep them all.
class ArtifactSink {
 public:
  ArtifactSink() = default;
  virtual ~ArtifactSink() = default;
  ArtifactSink(const ArtifactSink&) = delete;
  ArtifactSink& operator=(const ArtifactSink&) = delete;
  // May be called by several threads at a time, in any order, with each path once. Fails where the file cannot be kept.
  virtual Result<void> add(Artifact artifact) = 0;
};

Result<void> add_all(std::vector<Artifact> artifacts, ArtifactSink& sink);

// All of them in memory.
struct Bundle {
  std::string name;                 // the target's name: the folder below `out` that it becomes
  std::vector<Artifact> artifacts;  // sorted bytewise by path, unique
};

}  // namespace skillc::render
