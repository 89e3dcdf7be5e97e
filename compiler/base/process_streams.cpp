// One poll over all pipes and the program's end. Writing everything before reading anything would stop for ever with a
// program that answers while it reads; a program that closes its input early, or floods both outputs, is nothing
// special. Beyond the limit bytes are read and dropped, so the program never waits and our memory stays bounded.

#include "base/process_streams.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/poll_time.hpp"

namespace skillc {
namespace {

constexpr std::size_t kStep = 64 * 1024;  // a pipe's usual size

}  // namespace

Streams::Streams(std::string_view input, std::uint64_t limit, Descriptor to_input, Descriptor from_output,
                 Descriptor from_error)
    : input_(input),
      limit_(limit),
      to_input_(std::move(to_input)),
      output_{std::move(from_output), {}},
      error_{std::move(from_error), {}} {
  for (const Descriptor* pipe : {&to_input_, &output_.pipe, &error_.pipe}) set_nonblocking(*pipe);
  if (input_.empty()) to_input_.close();
}

Streams::Event Streams::pump(int program, int cancel, std::chrono::steady_clock::time_point until, bool until_cut) {
  for (;;) {
    std::array<pollfd, 5> wanted{{{program, POLLIN, 0},
                                  {cancel, POLLIN, 0},
                                  {to_input_.number(), POLLOUT, 0},
                                  {output_.pipe.number(), POLLIN, 0},
                                  {error_.pipe.number(), POLLIN, 0}}};
    int ready = ::poll(wanted.data(), wanted.size(), poll_time(until));
    if (ready > 0 && wanted[2].revents != 0) feed();
    if (ready > 0 && wanted[3].revents != 0) collect(output_);
    if (ready > 0 && wanted[4].revents != 0) collect(error_);
    Event event{ready > 0 && wanted[0].revents != 0, ready > 0 && wanted[1].revents != 0,
                until_cut && (output_.kept.is_cut || error_.kept.is_cut)};
    if (event.has_ended || event.is_cancelled || event.is_cut || std::chrono::steady_clock::now() >= until)
      return event;
  }
}

void Streams::take(ProcessOutput& output, ProcessOutput& error) {
  for (Source* source : {&output_, &error_}) {
    // Asked for once: a descendant may go on writing for ever.
    int waiting = 0;
    if (source->pipe.is_open()) ::ioctl(source->pipe.number(), FIONREAD, &waiting);
    for (auto left = static_cast<std::size_t>(waiting); left > 0;) {
      std::size_t got = keep_some(*source, left);
      if (got == 0) break;
      left -= got;
    }
  }
  output = std::move(output_.kept);
  error = std::move(error_.kept);
}

void Streams::feed() {
  ssize_t put = ::write(to_input_.number(), input_.data(), input_.size());
  if (put >= 0) input_.remove_prefix(static_cast<std::size_t>(put));
  bool may_go_on = put >= 0 || errno == EAGAIN || errno == EINTR;
  if (input_.empty() || !may_go_on) to_input_.close();
}

void Streams::collect(Source& source) {
  if (keep_some(source, kStep) == 0 && errno != EAGAIN && errno != EINTR) source.pipe.close();
}

// Reads once, up to `limit` bytes; 0 at the end (errno 0) and on failure.
std::size_t Streams::keep_some(Source& source, std::size_t limit) {
  std::array<char, kStep> bytes;
  errno = 0;
  ssize_t got = ::read(source.pipe.number(), bytes.data(), std::min(limit, bytes.size()));
  if (got <= 0) return 0;
  auto count = static_cast<std::size_t>(got);
  auto room = static_cast<std::size_t>(std::min<std::uint64_t>(limit_ - source.kept.bytes.size(), count));
  source.kept.bytes.append(bytes.data(), room);
  source.kept.is_cut |= room < count;
  return count;
}

}  // namespace skillc
