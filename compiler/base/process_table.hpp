#pragma once
// The processes of this machine, as /proc shows them (proc(5)). Nothing here allocates: the keeper uses it after a
// fork.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/descriptor.hpp"

namespace skillc {

struct ProcessEntry {
  int pid = 0;
  int parent = 0;
  int group = 0;
  int session = 0;
  std::uint64_t start = 0;  // clock ticks since boot: never decreases from parent to child
  bool is_alive = false;    // a zombie is not
  bool has_memory = false;  // its environment is in place: not so in the middle of exec, or of its end
};

// False where there is no such process any more.
bool read_process(int pid, ProcessEntry& entry);

// Whether a variable in the environment the process was executed with begins with `prefix`, such as "NAME=value".
// `no` where it may not be read; `unsettled` in the middle of exec or of the process's end: soon it is something else.
enum class Marked { yes, no, unsettled };
Marked look_for_marker(int pid, std::string_view prefix);

// One walk over all processes, by ascending pid.
class ProcessListing {
 public:
  ProcessListing();
  bool next(ProcessEntry& entry);

 private:
  int next_pid();  // 0 at the end

  Descriptor folder_;
  alignas(8) std::array<char, 16 * 1024> records_;
  std::size_t filled_ = 0;
  std::size_t at_ = 0;
};

// One walk over the children of this process that its first thread has: whom it adopted is among them. Far quicker than
// over all processes. Of a thousand and more, the first thousand or so; none where the kernel lists none
// (CONFIG_PROC_CHILDREN).
class AdoptedListing {
 public:
  AdoptedListing();
  bool next(ProcessEntry& entry);

 private:
  std::array<char, 8 * 1024> pids_;
  std::string_view rest_;
};

}  // namespace skillc
