#pragma once
// Counts what programs left alive behind them, so that whatever was killed for a trial is recorded with it, and so that
// it is known when there was nothing.

#include <cstddef>

#include "base/process.hpp"

namespace skillc::eval {

// Hands on to another runner; for one thread.
class SurvivorCount final : public ProcessRunner {
 public:
  explicit SurvivorCount(ProcessRunner& runner) : runner_(runner) {}

  Result<ProcessResult> run(const ProcessRequest& request) override {
    Result<ProcessResult> result = runner_.run(request);
    if (result) ended_ += result->survivors_ended;
    are_alone_ &= result && result->is_alone;
    return result;
  }
  std::size_t ended() const { return ended_; }   // of all runs so far
  bool are_alone() const { return are_alone_; }  // all of them: nobody of any is left

 private:
  ProcessRunner& runner_;
  std::size_t ended_ = 0;
  bool are_alone_ = true;
};

}  // namespace skillc::eval
