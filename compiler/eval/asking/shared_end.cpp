// Who handles a signal and ends exits with 128 and its number, as a shell does whose program died of it. Of those only
// the three count that ask for an end, and us as well; of another one there is no telling who sent it.

#include "eval/asking/shared_end.hpp"

#include <csignal>

namespace skillc::eval {
namespace {

using End = ProcessResult::End;

constexpr std::chrono::milliseconds kUntilOurTurn{500};

bool may_be_shared(const ProcessResult& result) {
  constexpr int kOfSignals = 128;
  if (result.end == End::signalled) return true;
  const int signal = result.code - kOfSignals;
  return result.end == End::exited && (signal == SIGHUP || signal == SIGINT || signal == SIGTERM);
}

}  // namespace

Result<ProcessResult> SharedEnd::run(const ProcessRequest& request) {
  SKILLC_TRY(ProcessResult result, runner_.run(request));
  if (may_be_shared(result) && !pause_(kUntilOurTurn, [] { return false; })) {
    result.end = End::cancelled;
    result.code = 0;
  }
  return result;
}

}  // namespace skillc::eval
