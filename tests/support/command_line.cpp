// An executable that never existed stands beside the templates of the source tree, as a built one does.

#include "support/command_line.hpp"

#include <sstream>

#include "cli/cli.hpp"

namespace skillc::test {

CommandResult run_skillc(FileSystem& files, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& variables) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Environment environment{files, in, out, err, err, {}, std::string(SKILLC_SOURCE_DIR) + "/build/skillc"};
  environment.terminal.cores = 2;
  environment.variables = variables;
  const int code = cli::run(arguments, environment);
  return {code, out.str(), err.str()};
}

CommandResult run_skillc(const std::vector<std::string>& arguments) {
  DiskFileSystem files;
  return run_skillc(files, arguments);
}

}  // namespace skillc::test
