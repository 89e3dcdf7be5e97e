// Painted by a thread of its own, so that the line is neither stale while one step takes minutes nor a burden while
// hundreds end in a second.
#include "cli/live_line.hpp"

#include <fmt/format.h>

#include <utility>

namespace skillc::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLines{200};
constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

LiveLine::LiveLine(std::ostream& stream, std::chrono::milliseconds delay, std::function<std::string()> text)
    : stream_(stream), text_(std::move(text)), painter_([this, delay] { paint(delay); }) {}

LiveLine::~LiveLine() {
  {
    const std::lock_guard guard(mutex_);
    is_over_ = true;
  }
  wake_.notify_all();
  painter_.join();
}

bool LiveLine::is_over_within(std::chrono::milliseconds time) {
  std::unique_lock guard(mutex_);
  return wake_.wait_for(guard, time, [this] { return is_over_; });
}

void LiveLine::paint(std::chrono::milliseconds delay) {
  if (is_over_within(delay)) return;
  do {
    stream_ << kEraseLine << text_() << std::flush;
  } while (!is_over_within(kBetweenLines));
  stream_ << kEraseLine << std::flush;
}

std::string duration_text(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 90 * 60) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace skillc::cli
