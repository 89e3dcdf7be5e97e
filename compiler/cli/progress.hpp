#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "cli/cli.hpp"
#include "cli/live_line.hpp"

namespace skillc::cli {

// How far a step is, in a live line of a terminal, while it lives; from a second on.
class Progress {
 public:
  // "{count} of {all} {what}", without `of` where `all` is 0, or turned out to be too few. Of a step that goes over all
  // of them several times, `passes`: each counts one of them as a part.
  Progress(Environment& environment, std::string what, std::size_t all, std::size_t passes = 1);

  // Of all passes.
  std::atomic<std::size_t>& count() { return count_; }

 private:
  std::string text() const;

  const std::string what_;
  const std::size_t all_;
  const std::size_t passes_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::atomic<std::size_t> count_{0};
  std::optional<LiveLine> line_;
};

}  // namespace skillc::cli
