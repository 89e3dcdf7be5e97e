// Who comes before there is a token takes the one that is next and waits for it: tokens go out in the order of asking.

#include "eval/running/rate_limit.hpp"

#include <algorithm>

namespace skillc::eval {

using std::chrono::microseconds;

RateLimit::RateLimit(std::optional<source::Rate> rate) {
  if (rate) spacing_ = microseconds(std::chrono::seconds(rate->period_seconds)) / rate->count;
}

microseconds RateLimit::take(microseconds now) {
  const microseconds start = std::max(now, next_);
  if (spacing_.count() > 0) next_ = start + spacing_;
  return start;
}

}  // namespace skillc::eval
