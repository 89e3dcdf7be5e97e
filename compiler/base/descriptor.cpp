// Descriptors with an owner. A program may be started with standard input or output closed, and pipe() then hands out
// the numbers 0 to 2, which a child's own streams are about to take: such ends are moved up.

#include "base/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace skillc {
namespace {

bool move_above_standard(Descriptor& descriptor) {
  if (descriptor.number() > STDERR_FILENO) return true;
  descriptor = Descriptor(::fcntl(descriptor.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  return descriptor.is_open();
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

int Descriptor::release() {
  return std::exchange(number_, -1);
}

void Descriptor::close() {
  if (number_ >= 0) ::close(release());
}

Result<Pipe> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) == 0) {
    Pipe made{Descriptor(ends[0]), Descriptor(ends[1])};
    if (move_above_standard(made.read_end) && move_above_standard(made.write_end)) return made;
  }
  return fail("cannot open a pipe: " + std::generic_category().message(errno),
              "raise the limit of open files (ulimit -n), or run fewer at once");
}

void set_nonblocking(const Descriptor& descriptor) {
  ::fcntl(descriptor.number(), F_SETFL, ::fcntl(descriptor.number(), F_GETFL) | O_NONBLOCK);
}

}  // namespace skillc
