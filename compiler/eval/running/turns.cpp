// One lock for all reviewers: it is held for a comparison of two numbers, and a reviewer is asked for much longer.

#include "eval/running/turns.hpp"

#include <utility>

namespace skillc::eval {

Turns::Turns(const Plan& plan, Now now) : now_(std::move(now)) {
  for (const Reviewer& reviewer : plan.reviewers) limits_.emplace_back(reviewer.definition.rate);
}

std::chrono::microseconds Turns::wait(std::size_t reviewer) const {
  std::lock_guard guard(mutex_);
  return limits_[reviewer].next() - now_();
}

bool Turns::take_if_due(std::size_t reviewer) {
  std::lock_guard guard(mutex_);
  const std::chrono::microseconds now = now_();
  if (limits_[reviewer].next() > now) return false;
  limits_[reviewer].take(now);
  return true;
}

std::chrono::microseconds Turns::take(std::size_t reviewer) {
  std::lock_guard guard(mutex_);
  const std::chrono::microseconds now = now_();
  return limits_[reviewer].take(now) - now;
}

}  // namespace skillc::eval
