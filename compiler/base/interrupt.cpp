// All that a signal handler may do is to set a flag and to write a byte; who waits looks at the one or reads the other.
// Handlers are reset by their first signal, so that a second Ctrl-C is never lost on a program that hangs. A signal
// that was ignored when we were started (nohup) stays ignored.

#include "base/interrupt.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace skillc {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

std::atomic<int> first_signal{0};
std::atomic<int> wake_descriptor{-1};
std::atomic<int> exit_code{-1};
std::atomic<const char*> words{""};
std::array<struct sigaction, kSignals.size()> before;

static_assert(std::atomic<int>::is_always_lock_free, "what a signal handler touches");

void note(int signal) {
  if (const int code = exit_code.load(); code >= 0) {
    [[maybe_unused]] const ssize_t said = write(STDERR_FILENO, words.load(), std::strlen(words.load()));
    _exit(code);
  }
  const int kept = errno;
  int none = 0;
  first_signal.compare_exchange_strong(none, signal);
  [[maybe_unused]] const ssize_t written = write(wake_descriptor.load(), "!", 1);
  errno = kept;
}

}  // namespace

InterruptWatch::InterruptWatch(int descriptor) {
  first_signal = 0;
  wake_descriptor = descriptor;
  exit_code = -1;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], nullptr, &before[i]);
    if (before[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &action, nullptr);
  }
}

InterruptWatch::~InterruptWatch() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before[i], nullptr);
}

void InterruptWatch::wake(int descriptor) {
  wake_descriptor = descriptor;
}

void InterruptWatch::exit_with(int code, const char* last_words) {
  words = last_words;
  exit_code = code;
}

int InterruptWatch::signal() const {
  return first_signal.load();
}

}  // namespace skillc
