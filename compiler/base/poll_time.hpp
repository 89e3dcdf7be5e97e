#pragma once
#include <algorithm>
#include <chrono>

namespace skillc {

// The time-out to give poll() for waking at `until`: whole milliseconds, rounded up so that it never spins, 0 where it
// is past, at most an hour, after which one looks again.
inline int poll_time(std::chrono::steady_clock::time_point until) {
  using std::chrono::milliseconds;
  auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<milliseconds::rep>(left.count(), 0, 3'600'000));
}

}  // namespace skillc
