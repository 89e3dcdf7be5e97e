#pragma once

namespace skillc {

// While it lives SIGINT, SIGTERM and SIGHUP no longer end this process but are noted, and one byte is written to a
// descriptor for each. A second one ends it as ever, for a person who will not wait. One instance at a time.
class InterruptWatch {
 public:
  // `descriptor` must not block, and outlives this, or wake(-1); -1: nobody is woken.
  explicit InterruptWatch(int descriptor);
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  int signal() const;  // the first that came, 0 while none has
  // From here on the byte goes to this one; -1: nobody is woken.
  void wake(int descriptor);
  // From here on a signal ends the process at once, with this exit code, and `last_words` on standard error; -1: as
  // before. For work that leaves nothing behind. `last_words` stay where they are.
  void exit_with(int code, const char* last_words = "");
};

}  // namespace skillc
