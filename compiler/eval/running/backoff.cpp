// The jitter is drawn from a digest: the same run waits the same time, and nothing has to be seeded.

#include "eval/running/backoff.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/digest.hpp"

namespace skillc::eval {

std::chrono::milliseconds backoff(unsigned number, std::string_view key) {
  constexpr std::chrono::milliseconds kFirst{1000}, kLongest{60'000};
  constexpr unsigned kDoublings = 6;  // 64 s: beyond the longest
  const auto whole = std::min(kFirst * (1 << std::min(number - 1, kDoublings)), kLongest);
  const std::string digest = sha256_hex(std::string(key) + "#" + std::to_string(number));
  unsigned draw = 0;
  std::from_chars(digest.data(), digest.data() + 4, draw, 16);
  return whole - whole * draw / 2 / 0xffff;
}

}  // namespace skillc::eval
