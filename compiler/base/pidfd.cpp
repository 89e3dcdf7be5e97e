// glibc 2.36 declares its pidfd functions for C alone; the one place that knows.

#include "base/pidfd.hpp"

#include <signal.h>

extern "C" {
#include <sys/pidfd.h>
}

namespace skillc {

int open_pidfd(int pid) {
  return ::pidfd_open(pid, 0);
}

bool signal_pidfd(int pidfd, int signal) {
  return ::pidfd_send_signal(pidfd, signal, nullptr, 0) == 0;
}

}  // namespace skillc
