#pragma once
// How often a reviewer may be asked: a token bucket that holds one token.

#include <chrono>
#include <optional>

#include "source/configuration.hpp"

namespace skillc::eval {

// With one token at a time starts are spread evenly, from the first one on: a provider that counts by the minute never
// sees a burst. Times are those of one steady clock. Not for several threads at once.
class RateLimit {
 public:
  explicit RateLimit(std::optional<source::Rate> rate);  // nothing: no limit

  // From when on there is a token: the earliest next start.
  std::chrono::microseconds next() const { return next_; }
  // Takes the next token; the start that it is for, `now` or later.
  std::chrono::microseconds take(std::chrono::microseconds now);

 private:
  std::chrono::microseconds spacing_{0};
  std::chrono::microseconds next_{0};  // long ago: the clock is steady, and began before
};

}  // namespace skillc::eval
