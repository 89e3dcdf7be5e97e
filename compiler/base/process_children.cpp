// A dead child keeps its number until it is waited for, and then the number may be given to anybody. So starting,
// collecting and reaping share one lock, and there is no waiting for "any child": it would steal another run's.

#include "base/process_children.hpp"

#include <sys/wait.h>

#include <cerrno>

namespace skillc {
namespace {

bool wait_for(int pid, int options, siginfo_t& info) {
  info = {};
  while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | options) != 0)
    if (errno != EINTR) return false;
  return info.si_pid == pid;
}

}  // namespace

Result<int> Children::start(const std::function<Result<int>()>& spawn) {
  std::lock_guard lock(mutex_);
  Result<int> pid = spawn();
  if (pid) started_.insert(*pid);
  return pid;
}

ProcessExit Children::collect(int pid) {
  siginfo_t info;
  wait_for(pid, WNOWAIT, info);  // may take its time, without the lock
  std::lock_guard lock(mutex_);
  started_.erase(pid);
  wait_for(pid, 0, info);
  return {info.si_code != CLD_EXITED, info.si_status};
}

void Children::abandon(int pid) {
  std::lock_guard lock(mutex_);
  started_.erase(pid);
}

bool Children::reap_adopted(int pid) {
  std::lock_guard lock(mutex_);
  siginfo_t info;
  return !started_.contains(pid) && wait_for(pid, WNOHANG, info);
}

}  // namespace skillc
