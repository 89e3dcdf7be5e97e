#pragma once
// Counts what programs left alive behind them, so that whatever was killed for a trial is recorded with it.

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
    return result;
  }
  std::size_t ended() const { return ended_; }  // of all runs so far

 private:
  ProcessRunner& runner_;
  std::size_t ended_ = 0;
};

}  // namespace skillc::eval
