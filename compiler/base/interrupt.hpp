#pragma once

namespace skillc {

// While it lives SIGINT, SIGTERM and SIGHUP no longer end this process but are noted, and one byte is written to a
// descriptor for each. A second one ends it as ever, for a person who will not wait. One instance at a time.
class InterruptWatch {
 public:
  explicit InterruptWatch(int descriptor);  // which must not block, and outlives this
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  int signal() const;  // the first that came, 0 while none has
};

}  // namespace skillc
