// One program from its start to the end of its family. It is running, then asked to end (SIGTERM), then killed; only
// the clock, a cancellation, a flood of output or its own end moves it on. Once we have sent a signal the run is one of
// the first three, whatever the program makes of it: half an answer must not pass for one.

#include "base/process_run.hpp"

#include <signal.h>

#include <algorithm>
#include <span>
#include <utility>

#include "base/process_children.hpp"
#include "base/process_family.hpp"

namespace skillc {
namespace {

using Clock = std::chrono::steady_clock;
using End = ProcessResult::End;

// A longer time-out is as good as this one, which can still be added to a time.
constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24 * 365};

enum class Stage { running, asked, killed };

std::uint64_t start_of(int pid) {
  ProcessEntry entry;
  return read_process(pid, entry) ? entry.start : 0;
}

}  // namespace

Followed follow(const RunningProgram& program, const ProcessRequest& request, Streams streams, int cancel,
                Children& children) {
  Followed followed;
  ProcessResult& result = followed.result;
  Family family(program.marker, std::span(&program.pid, 1), start_of(program.pid), &children);
  const auto grace = std::min(request.grace, kLongest);
  Stage stage = Stage::running;
  auto until = program.start + std::min(request.timeout, kLongest);
  for (;;) {
    const bool is_running = stage == Stage::running;
    Streams::Event event =
        streams.pump(program.end.number(), is_running ? cancel : -1, until, is_running && request.ends_at_limit);
    followed.is_dead = event.has_ended;
    if (event.has_ended || stage == Stage::killed) break;
    if (is_running) {
      result.end = event.is_cancelled ? End::cancelled : event.is_cut ? End::flooded : End::timed_out;
      stage = Stage::asked;
      until = Clock::now() + grace;
      family.signal_all(SIGTERM);
    } else {
      stage = Stage::killed;
      until = Clock::now() + Family::kGiveUp;
      family.signal_all(SIGKILL);
    }
  }
  auto now = Clock::now();
  result.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - program.start);
  streams.take(result.out, result.err);
  auto gentle_until = stage == Stage::running ? now + grace : stage == Stage::asked ? until : now;
  // The pipes are closed only when nobody is left: SIGPIPE would end who may still clean up and says so.
  // A walk over all processes of the machine costs more than most programs, and nearly all leave nobody behind.
  result.is_alone = followed.is_dead && children.has_adopted_none();
  if (!result.is_alone)
    result.survivors_ended = family.end(gentle_until, std::max(gentle_until, now) + Family::kGiveUp);
  ::kill(-program.pid, SIGKILL);  // where /proc shows nothing, the group at least
  return followed;
}

}  // namespace skillc
