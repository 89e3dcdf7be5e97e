// What a run needs of the process it runs in: that it adopts orphans, survives a broken pipe, learns how its children
// ended, has a marker that nobody else has, a keeper beside it, and a descriptor that says "stop" to all runs at once.

#include "base/process.hpp"

#include <poll.h>
#include <signal.h>

#include <sys/prctl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/pidfd.hpp"
#include "base/process_children.hpp"
#include "base/process_keeper.hpp"
#include "base/process_run.hpp"
#include "base/process_start.hpp"
#include "base/process_streams.hpp"

namespace skillc {
namespace {

// What this process does with a signal, changed while this lives.
class Disposition {
 public:
  Disposition(int signal, void (*change)(struct sigaction&)) : signal_(signal) {
    ::sigaction(signal_, nullptr, &before_);
    struct sigaction now = before_;
    change(now);
    ::sigaction(signal_, &now, nullptr);
  }
  ~Disposition() { ::sigaction(signal_, &before_, nullptr); }
  Disposition(const Disposition&) = delete;
  Disposition& operator=(const Disposition&) = delete;

 private:
  int signal_;
  struct sigaction before_;
};

// A program that closes its input must not end us with SIGPIPE.
void survive_broken_pipes(struct sigaction& now) {
  if (now.sa_handler == SIG_DFL) now.sa_handler = SIG_IGN;
}

// With SIGCHLD ignored, as a parent may have left it to us, dead children vanish together with how they ended.
void keep_dead_children(struct sigaction& now) {
  if (now.sa_handler == SIG_IGN) now.sa_handler = SIG_DFL;
  now.sa_flags &= ~SA_NOCLDWAIT;
}

class Subreaper {
 public:
  Subreaper() {
    ::prctl(PR_GET_CHILD_SUBREAPER, &before_);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  }
  ~Subreaper() { ::prctl(PR_SET_CHILD_SUBREAPER, before_); }
  Subreaper(const Subreaper&) = delete;
  Subreaper& operator=(const Subreaper&) = delete;

 private:
  int before_ = 0;
};

// "SKILLC_PROCESS=<outer marker><pid>-<nanoseconds>/": no other process has the same, and no other's begins with it.
// The closing slash keeps 1/ from being a beginning of 12/.
std::string marker_of_this_process() {
  const char* outer = std::getenv(kProcessMarker);
  return std::string(kProcessMarker) + '=' + (outer != nullptr ? outer : "") + std::to_string(::getpid()) + '-' +
         std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + '/';
}

struct Pipes {
  Pipe input;
  Pipe output;
  Pipe error;
};

Result<Pipes> make_pipes() {
  Pipes pipes;
  for (Pipe* pipe : {&pipes.input, &pipes.output, &pipes.error}) {
    SKILLC_TRY(*pipe, make_pipe());
  }
  return pipes;
}

bool is_readable(int descriptor) {
  pollfd wanted{descriptor, POLLIN, 0};
  return ::poll(&wanted, 1, 0) > 0;
}

ProcessResult cancelled() {
  ProcessResult result;
  result.end = ProcessResult::End::cancelled;
  return result;
}

}  // namespace

struct SystemProcessRunner::State {
  explicit State(const std::string& scratch) : keeper(marker, scratch) {}

  Subreaper subreaper;
  Disposition broken_pipes{SIGPIPE, survive_broken_pipes};
  Disposition dead_children{SIGCHLD, keep_dead_children};
  const std::string marker = marker_of_this_process();
  Keeper keeper;
  Children children{keeper.pid()};
  Result<Pipe> cancelling = make_pipe();  // once written to it stays readable: for every run, and for later ones
  std::atomic<std::uint64_t> runs{0};

  Result<RunningProgram> start(const ProcessRequest& request, const Pipes& pipes);
};

Result<RunningProgram> SystemProcessRunner::State::start(const ProcessRequest& request, const Pipes& pipes) {
  RunningProgram running;
  running.start = std::chrono::steady_clock::now();
  running.marker = marker + std::to_string(++runs) + '/';
  SKILLC_TRY(Program program, find_program(request));
  SKILLC_TRY(running.pid, children.start([&] {
    return start_program(program, request, running.marker, pipes.input.read_end, pipes.output.write_end,
                         pipes.error.write_end);
  }));
  running.end = Descriptor(open_pidfd(running.pid));
  if (running.end.is_open()) return running;
  int code = errno;
  ::kill(-running.pid, SIGKILL);
  children.collect(running.pid);
  return fail("cannot watch " + program.path + ": " + std::generic_category().message(code));
}

SystemProcessRunner::SystemProcessRunner(const std::string& scratch) : state_(std::make_unique<State>(scratch)) {
  if (state_->cancelling) set_nonblocking(state_->cancelling->write_end);
}

SystemProcessRunner::~SystemProcessRunner() = default;

Result<ProcessResult> SystemProcessRunner::run(const ProcessRequest& request) {
  if (!state_->cancelling) return tl::unexpected<Error>(state_->cancelling.error());
  int cancel = state_->cancelling->read_end.number();
  if (is_readable(cancel)) return cancelled();
  SKILLC_TRY(Pipes pipes, make_pipes());
  SKILLC_TRY(RunningProgram program, state_->start(request, pipes));
  state_->keeper.watch(program.pid);
  Streams streams(request.input, request.output_limit, std::move(pipes.input.write_end),
                  std::move(pipes.output.read_end), std::move(pipes.error.read_end));
  pipes = {};  // the program's ends: while they are open here too, no end of file ever comes
  Followed followed = follow(program, request, std::move(streams), cancel, state_->children);
  state_->keeper.forget(program.pid);
  if (!followed.is_dead) {
    state_->children.abandon(program.pid);
    return followed.result;
  }
  ProcessExit exit = state_->children.collect(program.pid);
  if (followed.result.end == ProcessResult::End::exited) {
    followed.result.end = exit.is_signal ? ProcessResult::End::signalled : ProcessResult::End::exited;
    followed.result.code = exit.code;
  }
  return followed.result;
}

bool SystemProcessRunner::has_keeper() const {
  return state_->keeper.is_there();
}

void SystemProcessRunner::cancel() {
  // A full pipe has said so already.
  while (::write(cancel_descriptor(), "", 1) < 0 && errno == EINTR) {
  }
}

int SystemProcessRunner::cancel_descriptor() const {
  return state_->cancelling ? state_->cancelling->write_end.number() : -1;
}

}  // namespace skillc
