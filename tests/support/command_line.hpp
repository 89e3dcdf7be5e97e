#pragma once
// The command line as a test calls it: in the current directory's real files, or in files in memory.

#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::test {

struct CommandResult {
  int code = 0;
  std::string out;
  std::string err;
};

// Runs cli::run on two threads, with the templates of the source tree. What it says is kept where `variables`
// ("HOME=…") name a place.
CommandResult run_skillc(const std::vector<std::string>& arguments);
CommandResult run_skillc(FileSystem& files, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& variables = {});

}  // namespace skillc::test
