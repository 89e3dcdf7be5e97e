#pragma once
// Programs that were ended together with us: who ends a job (a terminal, Slurm, a container) ends all of its processes,
// and what runs for a trial may be gone a moment before we are told. Then its end is no error of its own, which would
// stay.

#include "base/process.hpp"
#include "eval/running/run.hpp"

namespace skillc::eval {

// Hands on to another runner. What died of a signal, or says with its status that it was asked to end, is held for a
// moment: where the run is cancelled meanwhile, it was, too. From several threads at once.
class SharedEnd final : public ProcessRunner {
 public:
  SharedEnd(ProcessRunner& runner, const Pause& pause) : runner_(runner), pause_(pause) {}

  Result<ProcessResult> run(const ProcessRequest& request) override;

 private:
  ProcessRunner& runner_;
  const Pause& pause_;
};

}  // namespace skillc::eval
