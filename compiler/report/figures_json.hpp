#pragma once
// Figures as results.json has them: with as many digits as every compiler's arithmetic gives alike.

#include <cmath>
#include <optional>

#include "base/json.hpp"
#include "eval/scoring/doubts.hpp"
#include "eval/scoring/statistics.hpp"

namespace skillc::report {

inline Json rate_json(std::optional<double> rate) {
  constexpr double kDigits = 1e6;  // the same text from every compiler's arithmetic
  return rate ? Json(std::round(*rate * kDigits) / kDigits) : Json(nullptr);
}

inline Json interval_json(const std::optional<eval::Interval>& interval) {
  return interval ? Json{rate_json(interval->low), rate_json(interval->high)} : Json(nullptr);
}

// What stands beside an interval: why there is none; null where there is one, or nothing that could have one.
inline Json why_no_interval_json(const std::optional<eval::Interval>& interval, std::size_t cases) {
  return interval || cases == 0 ? Json(nullptr) : Json(eval::no_interval_text(cases));
}

}  // namespace skillc::report
