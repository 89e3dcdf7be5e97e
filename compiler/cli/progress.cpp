// What is done within a second needs no word.
#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"

namespace skillc::cli {
namespace {

constexpr double kLeastPassed = 0.001;  // seconds: a clock may stand still

}  // namespace

Progress::Progress(Environment& environment, std::string what, std::size_t all, std::size_t passes)
    : what_(std::move(what)), all_(all), passes_(passes) {
  if (environment.terminal.has_live_errors)
    line_.emplace(environment.live, std::chrono::seconds(1), [this] { return text(); });
}

std::string Progress::text() const {
  const std::size_t count = count_.load() / passes_;
  const bool knows_end = all_ > 0 && count <= all_;
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
  const double rate = static_cast<double>(count) / std::max(passed.count(), kLeastPassed);
  std::string line = knows_end ? fmt::format("{} of {} {}", grouped(count), grouped(all_), what_)
                               : fmt::format("{} {}", grouped(count), what_);
  if (count == 0) return line;
  if (rate >= 1) line += fmt::format(", {} a second", grouped(static_cast<std::size_t>(std::lround(rate))));
  if (knows_end && count < all_)
    line += fmt::format(", about {} left", duration_text(static_cast<double>(all_ - count) / rate));
  return line;
}

}  // namespace skillc::cli
