#pragma once
#include <chrono>
#include <string>

#include "base/descriptor.hpp"
#include "base/process.hpp"
#include "base/process_children.hpp"
#include "base/process_streams.hpp"

namespace skillc {

struct RunningProgram {
  int pid = -1;        // the head of its session
  Descriptor end;      // a pidfd: readable once it has ended
  std::string marker;  // what the marker variable of all its descendants begins with, as "NAME=value"
  std::chrono::steady_clock::time_point start;
};

struct Followed {
  ProcessResult result;  // but how the program exited
  bool is_dead = false;  // not so only where even SIGKILL did not end it: it sleeps where nothing interrupts
};

// Follows a program to its end, ends it at its deadline or when `cancel` becomes readable, then ends its descendants.
// The program stays unreaped: its number, which is its session's and its group's, is signalled to the last.
Followed follow(const RunningProgram& program, const ProcessRequest& request, Streams streams, int cancel,
                Children& children);

}  // namespace skillc
