#pragma once
// What rendering yields: files in memory, grouped into bundles. Nothing here knows where they will be written.

#include <string>
#include <string_view>
#include <vector>

namespace skillc::render {

struct Artifact {
  std::string path;  // relative to the bundle, '/' separated, never leaving it
  std::string bytes;
  bool executable = false;
};

struct Bundle {
  std::string name;                 // the target's name: the folder below `out` that it becomes
  std::vector<Artifact> artifacts;  // sorted bytewise by path, unique
};

}  // namespace skillc::render
