// Pins the process, makes what a command may touch, and calls cli::run.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <system_error>
#include <thread>

#include "base/descriptor_buffer.hpp"
#include "cli/cli.hpp"

namespace {

// The next file that is opened takes the lowest free number, and what is printed would go into it. A closed standard
// output gets a descriptor that cannot be written to, and a closed standard input one that cannot be read: what is lost
// there must not look as if it had been said, nor what was never there as if it were empty.
void hold_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(descriptor, F_GETFD) == -1)
      static_cast<void>(open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY));
}

// What most servers set, and Azure Pipelines and TeamCity.
bool is_in_ci() {
  return std::ranges::any_of(std::array{"CI", "TF_BUILD", "TEAMCITY_VERSION"}, [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' && std::string_view(value) != "false";
  });
}

bool may_print_to_a_log() {
  struct stat output {};
  const bool is_file = fstat(STDOUT_FILENO, &output) == 0 && S_ISREG(output.st_mode);
  return !is_file && isatty(STDOUT_FILENO) != 1 && is_in_ci();
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_descriptors();
  std::signal(SIGPIPE, SIG_IGN);  // `skillc list | head` must not be killed half way through a build's output
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to report, as a full disk is
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.emplace_back(*variable);
  setenv("TZ", "UTC", 1);
  std::ios::sync_with_stdio(false);

  std::array<char, 4096> executable{};
  ssize_t length = readlink("/proc/self/exe", executable.data(), executable.size());
  const char* term = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  const bool is_dumb = term != nullptr && std::string_view(term) == "dumb";
  skillc::Terminal terminal{isatty(STDOUT_FILENO) == 1, is_dumb || (no_color != nullptr && *no_color != '\0'),
                            isatty(STDERR_FILENO) == 1 && term != nullptr && !is_dumb, may_print_to_a_log(),
                            std::max(1U, std::thread::hardware_concurrency())};
  skillc::DiskFileSystem files;
  skillc::DescriptorBuffer standard_output(STDOUT_FILENO);
  std::ostream out(&standard_output);
  std::cerr.tie(&out);  // findings come before the error that ends the command
  skillc::cli::Environment environment{
      files,
      std::cin,
      out,
      std::cerr,
      std::cerr,
      terminal,
      std::string(executable.data(), length > 0 ? static_cast<std::size_t>(length) : 0),
      variables};
  int code = skillc::cli::run(std::vector<std::string>(argv + 1, argv + argc), environment);
  out.flush();
  std::cerr.tie(nullptr);
  bool lost = standard_output.failure() != 0 && standard_output.failure() != EPIPE;  // a reader may leave early
  if (lost)
    std::cerr << "skillc: error: cannot write to standard output: "
              << std::generic_category().message(standard_output.failure()) << "\n";
  return lost ? skillc::cli::kUsage : code;
}
