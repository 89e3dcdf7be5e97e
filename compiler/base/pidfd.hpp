#pragma once

namespace skillc {

// A descriptor for a process (pidfd_open(2), Linux 5.3): readable once it has ended, and never another process's. -1
// with errno where there is no such process, or no descriptor to be had.
int open_pidfd(int pid);
// Signal 0 only asks. False with errno: ESRCH where it was reaped, EPERM where it is not ours to signal.
bool signal_pidfd(int pidfd, int signal);

}  // namespace skillc
