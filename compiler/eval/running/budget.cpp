// A budget is asked before each try that would cost something, so that who asks again and again spends no more than who
// is answered at once: an answer that is there already is free, and so is what was asked by an earlier call.

#include "eval/running/budget.hpp"

#include <fmt/format.h>

namespace skillc::eval {

bool Budget::take() {
  std::lock_guard guard(mutex_);
  if (std::string limit = reached(); !limit.empty()) {
    if (spent_.empty()) spent_ = std::move(limit);
    return false;
  }
  ++tries_;
  return true;
}

void Budget::add_cost(std::optional<double> usd) {
  std::lock_guard guard(mutex_);
  cost_usd_ += usd.value_or(0);
}

bool Budget::is_reached() const {
  std::lock_guard guard(mutex_);
  return !reached().empty();
}

std::string Budget::spent() const {
  std::lock_guard guard(mutex_);
  return spent_;
}

std::string Budget::reached() const {
  if (limits_.trials && tries_ >= *limits_.trials) return fmt::format("--max-trials {}", *limits_.trials);
  if (limits_.cost_usd && cost_usd_ >= *limits_.cost_usd) return fmt::format("--max-cost {}", *limits_.cost_usd);
  if (limits_.elapsed && now_() - begin_ >= *limits_.elapsed)
    return fmt::format("--max-time {}s", limits_.elapsed->count() / 1000);
  return {};
}

}  // namespace skillc::eval
