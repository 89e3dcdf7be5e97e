// By this machine's clock: on a disk of a network whose clock is behind by more than this, a file looks older than it
// is.
#include "base/young.hpp"

#include <chrono>

namespace skillc {

std::int64_t young_since() {
  constexpr std::chrono::seconds kYoung{2};
  const auto since = std::chrono::system_clock::now() - kYoung;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since.time_since_epoch()).count();
}

}  // namespace skillc
