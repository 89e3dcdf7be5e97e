// A dead child keeps its number until it is waited for, and then the number may be given to anybody. So starting,
// collecting and reaping share one lock, and there is no waiting for "any child": it would steal another run's.

#include "base/process_children.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <memory>
#include <string>

#include "base/descriptor.hpp"

namespace skillc {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using FolderStream = std::unique_ptr<DIR, CloseFolder>;

bool wait_for(int pid, int options, siginfo_t& info) {
  info = {};
  while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | options) != 0)
    if (errno != EINTR) return false;
  return info.si_pid == pid;
}

// All of a file of /proc, which has no size; false where it cannot be read.
bool read_all(const std::string& path, std::string& text) {
  text.clear();
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return false;
  std::array<char, 4096> bytes;
  for (;;) {
    const ssize_t got = ::read(file.number(), bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0;
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
}

// Whether all numbers of a text such as "12 345 " are in the set, or are `other`.
bool are_known(const std::string& text, const std::set<int>& known, int other) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end; ++at) {
    int pid = 0;
    const auto [next, error] = std::from_chars(at, end, pid);
    if (error != std::errc() || (pid != other && !known.contains(pid))) return false;
    at = next;
  }
  return true;
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

// A thread's list of children (proc(5)) is whole only while none of them goes. Those that we started and those that we
// adopted are waited for under the lock, so that while it is held children are only added, and at the end.
bool Children::has_adopted_none() {
  std::lock_guard lock(mutex_);
  const FolderStream threads(::opendir("/proc/self/task"));
  if (!threads) return false;
  std::string list;
  while (const dirent* thread = ::readdir(threads.get())) {
    const std::string name = thread->d_name;
    if (name == "." || name == "..") continue;
    if (!read_all("/proc/self/task/" + name + "/children", list)) return false;  // or the thread has just ended
    if (!are_known(list, started_, other_)) return false;
  }
  return true;
}

bool Children::reap_adopted(int pid) {
  std::lock_guard lock(mutex_);
  siginfo_t info;
  return !started_.contains(pid) && wait_for(pid, WNOHANG, info);
}

}  // namespace skillc
