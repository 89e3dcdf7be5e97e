#pragma once
// The command line. The only place that prints or picks an exit code.

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/terminal.hpp"

namespace skillc::cli {

struct ObservedCall;

// Exit codes of every command but eval.
inline constexpr int kSuccess = 0;
inline constexpr int kFindings = 1;
inline constexpr int kUsage = 2;
inline constexpr int kInternal = 70;

// Everything a command may touch, handed in by main or by a test.
struct Environment {
  FileSystem& files;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::ostream& live;  // standard error, for what is painted over: nobody keeps it
  Terminal terminal;
  std::string executable;                   // absolute path of the running program, for finding its templates
  std::vector<std::string> variables = {};  // "NAME=value", of the process
  // Set by whoever asks of more than files and arguments, such as git or a variable: see cli/replay.hpp.
  bool asks_more = false;
  const ObservedCall* call = nullptr;  // where what is found of each skill may be kept
};

int run(const std::vector<std::string>& arguments, Environment& environment);

}  // namespace skillc::cli
