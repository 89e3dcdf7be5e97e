// Who handles a signal and ends exits with 128 and its number, as a shell does whose program died of it. Of those only
// the three count that ask for an end, and us as well; of another one there is no telling who sent it. Who exits with
// some status of its own for it is seen only where all are signalled at once.

#include "eval/asking/shared_end.hpp"

#include <csignal>

namespace skillc::eval {
namespace {

using End = ProcessResult::End;

constexpr std::chrono::milliseconds kUntilOurTurn{500};
// With any other failure: long enough for who signals one process after the other, and short beside a start of one.
constexpr std::chrono::milliseconds kAMoment{20};

std::chrono::milliseconds until_told(const ProcessResult& result) {
  constexpr int kOfSignals = 128;
  if (result.end == End::signalled) return kUntilOurTurn;
  if (result.end != End::exited || result.code == 0) return {};
  const int signal = result.code - kOfSignals;
  return signal == SIGHUP || signal == SIGINT || signal == SIGTERM ? kUntilOurTurn : kAMoment;
}

}  // namespace

Result<ProcessResult> SharedEnd::run(const ProcessRequest& request) {
  SKILLC_TRY(ProcessResult result, runner_.run(request));
  const std::chrono::milliseconds length = until_told(result);
  if (length.count() > 0 && !pause_(length, [] { return false; })) {
    result.end = End::cancelled;
    result.code = 0;
  }
  return result;
}

}  // namespace skillc::eval
