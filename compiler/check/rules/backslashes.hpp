#pragma once
// Paths as one system alone writes them: `references\guide.md`.

#include <algorithm>
#include <string>

#include "check/rules/wording.hpp"

namespace skillc::check::rules {

inline std::string with_slashes(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

// What to do about a path that would be there if it were written as `right`.
inline std::string write_slashes(const std::string& right) {
  return "write `/` between folders, which every system reads: " + quote(right);
}

}  // namespace skillc::check::rules
