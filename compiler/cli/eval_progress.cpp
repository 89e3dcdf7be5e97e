// The rate counts asked trials alone: cached ones take no time, and would promise an end that does not come.

#include "cli/eval_progress.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace skillc::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenLines{100};

std::string duration_text(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 90 * 60) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

EvalProgress::EvalProgress(std::ostream& stream, bool is_live, const eval::Plan& plan, Now now)
    : stream_(stream), is_live_(is_live), plan_(plan), now_(now), start_(now()) {}

std::string EvalProgress::live_line(const eval::Progress& progress) const {
  std::string line = fmt::format("{} of {} done, {} running", progress.done, progress.all, progress.running);
  if (progress.cached > 0) line += fmt::format(", {} cached", progress.cached);
  if (progress.failed > 0) line += ", " + plural(progress.failed, "error");
  const std::size_t asked = progress.done - progress.cached;
  const double seconds = static_cast<double>((now_() - start_).count()) / 1000;
  if (asked == 0 || seconds <= 0) return line;
  const double per_second = static_cast<double>(asked) / seconds;
  const double remaining = static_cast<double>(progress.all - progress.done) / per_second;
  return line + fmt::format(", {:.0f} a minute, about {} left", per_second * 60, duration_text(remaining));
}

std::string EvalProgress::plain_line(const eval::Progress& progress) const {
  return fmt::format("[{}/{}] {}", progress.done, progress.all, printable(eval::trial_name(plan_, *progress.finished)));
}

void EvalProgress::show(const eval::Progress& progress) {
  if (!is_live_ && progress.finished != nullptr) stream_ << plain_line(progress) << "\n" << std::flush;
  cached_ = progress.cached;
  failed_ = progress.failed;
  if (!is_live_) return;
  const milliseconds now = now_();
  if (now - shown_ < kBetweenLines && progress.done < progress.all) return;
  shown_ = now;
  stream_ << "\r\x1b[K" << live_line(progress) << std::flush;
}

void EvalProgress::finish() {
  if (is_live_) stream_ << "\r\x1b[K" << std::flush;
}

}  // namespace skillc::cli
