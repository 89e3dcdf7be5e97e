#pragma once
// Sources -> disk: files that are changed where they stand, all of them or none.

#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::emit {

struct Rewrite {
  std::string path;
  std::string before;  // what it holds
  std::string after;
};

// Fails, and leaves everything as it was, where a file does not hold `before` any more, is a symbolic link, or cannot
// be replaced. Whoever reads a file meanwhile sees all of the old or all of the new; a process that is killed may leave
// some files changed and others not.
Result<void> rewrite_files(FileSystem& files, const std::vector<Rewrite>& rewrites);

}  // namespace skillc::emit
