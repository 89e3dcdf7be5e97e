// What one call may take is no limit to a client that sends a byte now and then: so each wait is for what is left of
// the whole request's time, or the whole answer's.

#include "http_server/connection.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace skillc {
namespace {

using Clock = std::chrono::steady_clock;

bool is_to_be_tried_again() {
  return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK;
}

}  // namespace

bool Connection::begin_request(std::chrono::seconds patience) {
  if (is_over_ || (!has_buffered() && !wait_for(POLLIN, Clock::now() + patience))) return false;
  ask_until_ = Clock::now() + kTimeToAsk;
  take_until_.reset();
  left_ = kMaxRequest;
  return true;
}

bool Connection::is_readable() const {
  return !is_over_ && (has_buffered() || wait_for(POLLIN, ask_until_));
}

bool Connection::is_writable() const {
  return wait_for(POLLOUT, take_until_.value_or(Clock::now() + kTimeToTake));
}

ssize_t Connection::read(char* to, std::size_t size) {
  is_over_ |= left_ == 0;
  if (is_over_ || (!has_buffered() && !fill())) return -1;
  const std::size_t count = std::min({size, end_ - begin_, left_});
  std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), count, to);
  begin_ += count;
  left_ -= count;
  return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* from, std::size_t size) {
  if (!take_until_) take_until_ = Clock::now() + kTimeToTake;
  for (std::size_t put = 0; put < size;) {
    if (!wait_for(POLLOUT, *take_until_)) return -1;
    const ssize_t sent = ::send(socket_, from + put, size - put, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && !is_to_be_tried_again()) return -1;
    put += static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
  }
  return static_cast<ssize_t>(size);
}

// All are on this machine, and which ports they have nobody asks.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  get_remote_ip_and_port(ip, port);
}

// A connection that has come to its end is readable and writable: the call that follows says so.
bool Connection::wait_for(short event, Time until) const {
  pollfd asked{socket_, event, 0};
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    const int found = ::poll(&asked, 1, static_cast<int>(left));
    if (found > 0) return true;
    if (found < 0 && errno != EINTR) return false;
  }
}

bool Connection::fill() {
  ssize_t got = -1;
  do {
    if (!wait_for(POLLIN, ask_until_)) break;
    got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
  } while (got < 0 && is_to_be_tried_again());
  begin_ = 0;
  end_ = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  is_over_ = end_ == 0;
  return !is_over_;
}

}  // namespace skillc
