#pragma once
// When each reviewer of a plan may be asked next.

#include <chrono>
#include <cstddef>
#include <mutex>
#include <vector>

#include "eval/planning/plan.hpp"
#include "eval/running/budget.hpp"
#include "eval/running/rate_limit.hpp"

namespace skillc::eval {

// From several threads at once.
class Turns {
 public:
  Turns(const Plan& plan, Now now);

  // How long until the reviewer may be asked: nothing, or less, where it may be now.
  std::chrono::microseconds wait(std::size_t reviewer) const;
  // Takes the next turn where the reviewer may be asked now; whether it did.
  bool take_if_due(std::size_t reviewer);
  // Takes the next turn; how long until then.
  std::chrono::microseconds take(std::size_t reviewer);

 private:
  const Now now_;
  mutable std::mutex mutex_;
  std::vector<RateLimit> limits_;  // by reviewer
};

}  // namespace skillc::eval
