#pragma once
// A zip's entries in archive order, as a foreign reader sees them.

#include <string>
#include <vector>

namespace skillc::test {

struct UnpackedEntry {
  std::string path;
  std::string bytes;
  unsigned mode = 0;
  long long time = 0;  // seconds since 1970, UTC
};

// A test failure, and what was read so far, where `zip` is none.
std::vector<UnpackedEntry> unpacked(const std::string& zip);

}  // namespace skillc::test
