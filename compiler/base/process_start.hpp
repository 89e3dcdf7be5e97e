#pragma once
#include <string>

#include "base/descriptor.hpp"
#include "base/process.hpp"

namespace skillc {

// A program that can be started, and where: everything that can be found wrong beforehand has been.
struct Program {
  std::string path;      // a relative one is seen from `directory`
  Descriptor directory;  // a handle on the working directory
};

// Finds the program and the folder; fails with what is wrong with them, or with the request.
Result<Program> find_program(const ProcessRequest& request);

// Starts the program and returns its pid. It heads a session of its own; the given descriptors are its standard input,
// output and error, and it has no other; every signal is as if never touched. Its environment is `marker_entry`
// ("NAME=value"), then the request's without any marker.
Result<int> start_program(const Program& program, const ProcessRequest& request, const std::string& marker_entry,
                          const Descriptor& input, const Descriptor& output, const Descriptor& error);

}  // namespace skillc
