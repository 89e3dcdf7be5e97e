// The rate counts asked trials alone: what is known already takes no time, and would promise an end that does not come.

#include "cli/eval_progress.hpp"

#include <fmt/format.h>

#include "base/table.hpp"
#include "base/text.hpp"

namespace skillc::cli {
namespace {

using eval::ReplySource;
using std::chrono::milliseconds;

std::string_view how_it_came(ReplySource source) {
  switch (source) {
    case ReplySource::run:
      return "resumed";
    case ReplySource::cache:
      return "cached";
    case ReplySource::recording:
      return "replayed";
    default:
      return "answered";
  }
}

}  // namespace

EvalProgress::EvalProgress(std::ostream& stream, bool is_live, const eval::Plan& plan, Now now)
    : stream_(stream), is_live_(is_live), plan_(plan), now_(now), start_(now()) {
  last_.all = plan.trials.size();
  if (!is_live_) return;
  line_.emplace(stream_, milliseconds(0), [this] {
    std::lock_guard guard(mutex_);
    return live_line();
  });
}

std::string EvalProgress::live_line() const {
  std::string line = fmt::format("{} of {} done, {} running", last_.done, last_.all, last_.running);
  for (const ReplySource source : {ReplySource::run, ReplySource::cache, ReplySource::recording})
    if (last_.count(source) > 0) line += fmt::format(", {} {}", last_.count(source), how_it_came(source));
  if (last_.failed > 0) line += ", " + plural(last_.failed, "error");
  const std::size_t asked = last_.count(ReplySource::reviewer);
  const double seconds = static_cast<double>((now_() - start_).count()) / 1000;
  if (asked == 0 || seconds <= 0) return line;
  const double per_second = static_cast<double>(asked) / seconds;
  const double remaining = static_cast<double>(last_.all - last_.done) / per_second;
  return line + fmt::format(", {:.0f} a minute, about {} left", per_second * 60, duration_text(remaining));
}

std::string EvalProgress::plain_line(const eval::Progress& progress) const {
  // A case's id is somebody else's, and may be a book.
  constexpr std::size_t kNameWidth = 120, kWhyWidth = 200;
  std::string outcome = "failed: " + shorten(progress.why, kWhyWidth);
  if (progress.failed == last_.failed) {
    outcome = fmt::format("{}: {} met, {} missed", how_it_came(progress.source), progress.met, progress.missed);
    if (progress.ungraded > 0) outcome += fmt::format(", {} ungraded", progress.ungraded);
  }
  return fmt::format("[{}/{}] {} {}", progress.done, progress.all,
                     shorten(eval::trial_name(plan_, *progress.finished), kNameWidth), outcome);
}

void EvalProgress::show(const eval::Progress& progress) {
  std::lock_guard guard(mutex_);
  if (!is_live_ && progress.finished != nullptr) stream_ << plain_line(progress) << "\n" << std::flush;
  last_ = progress;
}

}  // namespace skillc::cli
