// A thread that waits for a client cannot be told to stop, but its socket can be shut down below it. That is done under
// the lock under which sockets are closed: a number that was closed may be another socket's by now.

#include "http_server/open_sockets.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace skillc {

bool OpenSockets::add(socket_t socket) {
  const std::lock_guard lock(mutex_);
  return !is_ended_ && open_.insert(socket).second;
}

void OpenSockets::close(socket_t socket) {
  const std::lock_guard lock(mutex_);
  open_.erase(socket);
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
  closed_.notify_all();
}

void OpenSockets::end_all(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  is_ended_ = true;
  shut_down(SHUT_RD);
  closed_.wait_for(lock, patience, [&] { return open_.empty(); });
  shut_down(SHUT_RDWR);
}

void OpenSockets::shut_down(int how) {
  for (const socket_t socket : open_) ::shutdown(socket, how);
}

}  // namespace skillc
