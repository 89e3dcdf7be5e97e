#pragma once
#include "base/result.hpp"

namespace skillc {

// One open file descriptor, closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  int release();
  void close();

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

// Both ends are close-on-exec and above 2, so that placing one of them on 0, 1 or 2 never overwrites another.
Result<Pipe> make_pipe();
void set_nonblocking(const Descriptor& descriptor);

}  // namespace skillc
