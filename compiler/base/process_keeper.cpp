// The keeper is forked, not executed: a library has no program of its own to run. So it stands on a copy of a process
// that may have had threads, and until _exit only does what is safe there: system calls and buffers on its stack.
// Messages are pids: n is running, -n is over, 0 is goodbye. End of file without goodbye means that we were killed.
// They are read when the other end is closed, and now and then before, so that there is room for more: a keeper that
// woke for each would cost a short program a good part of its time. Removing the scratch folder allocates, which glibc
// alone makes safe after a fork; so it comes last, when all that must not fail is done.

#include "base/process_keeper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <span>

#include "base/pidfd.hpp"
#include "base/process_family.hpp"
#include "base/remove_tree.hpp"

namespace skillc {
namespace {

using Clock = Family::Clock;
constexpr std::chrono::seconds kGrace{2};
// A program caught between fork and exec has neither marker nor entry here yet: look again, for so long, so often.
constexpr std::chrono::seconds kLateStart{1};
constexpr int kLookAgainMilliseconds = 100;
// For a keeper that somebody stopped: it is told to go on, so often, and killed when it does not end.
constexpr int kTries = 20;
constexpr int kPatienceMilliseconds = 2000;
// A pipe has room for 16,000 messages: two for each program.
constexpr int kBetweenReadsMilliseconds = 1000;

struct Leaders {
  std::array<int, 1024> pids;
  std::size_t count = 0;

  void note(int message) {
    if (message > 0 && count < pids.size()) pids[count++] = message;
    if (message > 0) return;
    auto end = std::remove(pids.begin(), pids.begin() + count, -message);
    count = static_cast<std::size_t>(end - pids.begin());
  }
};

void leave_everything() {
  ::setsid();
  ::prctl(PR_SET_NAME, "skillc-keeper");
  if (::chdir("/") != 0) return;  // only so as to hold no folder in use
}

// `pipe` becomes descriptor 0 and `ready` 1; all others are closed.
bool hold_only(int pipe, int ready) {
  const int above = ::fcntl(ready, F_DUPFD, STDERR_FILENO + 1);  // out of the way of 0
  return above >= 0 && ::dup2(pipe, STDIN_FILENO) == STDIN_FILENO && ::dup2(above, STDOUT_FILENO) == STDOUT_FILENO &&
         ::close_range(STDERR_FILENO, ~0U, 0) == 0 && ::open("/dev/null", O_RDWR) == STDERR_FILENO;
}

enum class Heard { nothing_more, goodbye, end };

// Notes what has come in so far.
Heard hear(Leaders& leaders) {
  for (;;) {
    int message = 0;
    const ssize_t got = ::read(STDIN_FILENO, &message, sizeof message);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return Heard::nothing_more;
    if (got != sizeof message) return Heard::end;
    if (message == 0) return Heard::goodbye;
    leaders.note(message);
  }
}

// One byte says that from here on nothing can fail. Where nobody is there to read it, the next read says so.
bool say_ready() {
  while (::write(STDOUT_FILENO, "", 1) < 0 && errno == EINTR) {
  }
  return ::dup2(STDERR_FILENO, STDOUT_FILENO) == STDOUT_FILENO;
}

[[noreturn]] void keep(int pipe, int ready, std::string_view marker, const std::string& scratch) {
  leave_everything();
  ProcessEntry self;
  if (!hold_only(pipe, ready) || !read_process(::getpid(), self) || !say_ready()) ::_exit(1);
  Leaders leaders;
  Heard heard = Heard::nothing_more;
  while (heard == Heard::nothing_more) {
    pollfd closed{STDIN_FILENO, 0, 0};
    ::poll(&closed, 1, kBetweenReadsMilliseconds);
    heard = hear(leaders);
  }
  if (heard == Heard::goodbye) ::_exit(0);
  auto late = Clock::now() + kLateStart;
  do {
    Family family(marker, {leaders.pids.data(), leaders.count}, self.start, nullptr);
    auto gentle_until = Clock::now() + kGrace;
    family.end(gentle_until, gentle_until + Family::kGiveUp);
    leaders.count = 0;
    ::poll(nullptr, 0, kLookAgainMilliseconds);
  } while (Clock::now() < late);
  if (!scratch.empty()) static_cast<void>(remove_tree(scratch));
  ::_exit(0);
}

// Whether the keeper's byte comes. One that failed has closed the pipe.
bool hears_ready(int pipe) {
  pollfd readable{pipe, POLLIN, 0};
  char byte = 0;
  return ::poll(&readable, 1, kPatienceMilliseconds) > 0 && ::read(pipe, &byte, 1) == 1;
}

}  // namespace

Keeper::Keeper(const std::string& marker, const std::string& scratch) {
  Result<Pipe> pipe = make_pipe();
  Result<Pipe> ready = make_pipe();
  if (!pipe || !ready) return;
  set_nonblocking(pipe->read_end);
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  // The keeper starts with every signal blocked and keeps it so: a handler of ours must not run in it.
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_ = ::fork();
  if (pid_ == 0) keep(pipe->read_end.number(), ready->write_end.number(), marker, scratch);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pipe_ = std::move(pipe->write_end);
  set_nonblocking(pipe_);
  ready->write_end.close();  // so that its end is the end
  if (hears_ready(ready->read_end.number())) return;
  tell(0);  // one that is only late must not take us for killed, and clear up
  wait_for_its_end();
  pid_ = -1;
}

Keeper::~Keeper() {
  tell(0);
  wait_for_its_end();
}

void Keeper::wait_for_its_end() {
  pipe_.close();
  if (pid_ > 0) {
    const Descriptor end(open_pidfd(pid_));
    ::kill(pid_, SIGCONT);
    pollfd ended{end.number(), POLLIN, 0};
    if (::poll(&ended, 1, kPatienceMilliseconds) <= 0) ::kill(pid_, SIGKILL);
  }
  while (pid_ > 0 && ::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void Keeper::watch(int leader) {
  tell(leader);
}

void Keeper::forget(int leader) {
  tell(-leader);
}

// Four bytes go into a pipe whole. Where somebody killed the keeper, there is nobody to tell; a keeper that reads no
// more is told to go on, but nothing here waits for it for ever.
void Keeper::tell(int message) {
  for (int tries = 0; pid_ > 0 && tries < kTries && ::write(pipe_.number(), &message, sizeof message) < 0;) {
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return;
    ++tries;
    ::kill(pid_, SIGCONT);
    pollfd room{pipe_.number(), POLLOUT, 0};
    ::poll(&room, 1, kLookAgainMilliseconds);
  }
}

}  // namespace skillc
