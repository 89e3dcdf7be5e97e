#pragma once
// Programs run from argv, never through a shell: a session of their own, separate pipes, a deadline, and an end for
// whatever they left behind. Linux 5.9 or later (child subreaper, pidfd, close_range, /proc).

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace skillc {

// Set in the environment of every child to a value of its own; descendants that left the session are known by it. Where
// skillc itself runs below another skillc, the value begins with the outer one's, so that the outer one knows them too.
inline constexpr const char* kProcessMarker = "SKILLC_PROCESS";

struct ProcessRequest {
  // argv[0] is a path (a relative one is seen from `directory`), or a bare name looked up in PATH of `environment`,
  // whose relative and empty entries are passed over: a trial's folder is no place to take programs from.
  std::vector<std::string> argv;
  std::string directory;                 // working directory, absolute
  std::vector<std::string> environment;  // "NAME=value", all of it but the marker: nothing is inherited
  std::string input;                     // for standard input; a child that closes it early is no failure
  std::chrono::milliseconds timeout{60'000};
  std::chrono::milliseconds grace{2'000};  // between SIGTERM and SIGKILL
  std::uint64_t output_limit = 4u << 20;   // bytes kept of each stream; the rest is drained and dropped
  bool ends_at_limit = false;              // what writes more to one stream is ended instead, as at a time-out
};

struct ProcessOutput {
  std::string bytes;    // up to the limit
  bool is_cut = false;  // there was more
};

struct ProcessResult {
  enum class End {
    exited,     // by itself; `code` is its exit status
    signalled,  // by a signal that was not ours; `code` is the signal
    timed_out,  // ended by us after `timeout`, whatever it then exited with; `code` is 0
    flooded,    // ended by us for more than `output_limit`, where the request says so; `code` is 0
    cancelled,  // ended by us, or never started, because the runner was cancelled; `code` is 0
  };
  End end = End::exited;
  int code = 0;
  ProcessOutput out;
  ProcessOutput err;
  std::chrono::milliseconds elapsed{0};  // from the start to the end of the program itself
  std::size_t survivors_ended = 0;       // descendants still alive after it, ended by us
  bool is_alone =
      false;  // it was seen to end and left nobody: this process had no child that it had not started itself
};

class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  // Runs to the end. Fails where the program cannot be started: missing, not executable, no such directory, too long
  // an argument. May be called from several threads at once. A run ends with its leader, the program itself, even when
  // a descendant still holds its pipes: what is in them then is read, later output is not.
  virtual Result<ProcessResult> run(const ProcessRequest& request) = 0;
};

// posix_spawn, a look through /proc for what left the group, and a keeper: a small process that does the same should
// skillc itself be killed, and then removes the scratch folder that nobody is left to remove.
//
// While an instance lives this process adopts orphans (PR_SET_CHILD_SUBREAPER), ignores SIGPIPE and does not ignore
// SIGCHLD; what was before returns with its end. Dead children that nobody started here are reaped as adopted.
//
// A descendant is known by its session, by a known parent, by the session of one known so, or by the marker. One that
// left all of them, lost its parents and wiped its environment is not: nothing is ever ended on a guess.
class SystemProcessRunner final : public ProcessRunner {
 public:
  // Forks the keeper: construct it before there are threads. One instance at a time. `scratch`: the folder that dies
  // with this process, "" for none.
  explicit SystemProcessRunner(const std::string& scratch = {});
  ~SystemProcessRunner() override;  // all runs are over
  SystemProcessRunner(const SystemProcessRunner&) = delete;
  SystemProcessRunner& operator=(const SystemProcessRunner&) = delete;

  Result<ProcessResult> run(const ProcessRequest& request) override;
  // Whether there is somebody to end what runs should skillc itself be killed. Without it runs go on all the same.
  bool has_keeper() const;
  // Ends all running children as a time-out would, and makes later runs return `cancelled`. Safe from any thread.
  void cancel();
  // Writing any byte to it is cancel(): all that a signal handler does. Never blocks.
  int cancel_descriptor() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace skillc
