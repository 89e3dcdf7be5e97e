#pragma once
#include <functional>
#include <mutex>
#include <set>

#include "base/result.hpp"

namespace skillc {

// How a child ended: by itself with `code`, or by signal `code`.
struct ProcessExit {
  bool is_signal = false;
  int code = 0;
};

// The children this process started and waits for, told apart from those it adopted: every child is waited for by its
// own number and by nobody else. Thread-safe.
class Children {
 public:
  // `other`: a child that somebody else waits for, all the while; -1 for none.
  explicit Children(int other = -1) : other_(other) {}

  // `spawn` returns the pid of a new child. One at a time, so that no child holds a copy of what another thread has
  // open while that one starts its own (a script still open for writing cannot be executed: ETXTBSY).
  Result<int> start(const std::function<Result<int>()>& spawn);
  // Reaps a started child; waits for its end. Its number is free for another process from here on.
  ProcessExit collect(int pid);
  // Nobody will collect this child: its end is an adopted one's.
  void abandon(int pid);
  // Reaps `pid` where it is a dead child that was not started here; false where it is none.
  bool reap_adopted(int pid);
  // Whether every child of this process was started here, so that nobody has been lost to it. Whoever outlives a dead
  // program that ran below this process is a child of it, or below one that is. False where /proc does not tell.
  bool has_adopted_none();

 private:
  const int other_;
  std::mutex mutex_;
  std::set<int> started_;
};

}  // namespace skillc
