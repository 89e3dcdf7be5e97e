#pragma once
// A judge or comparer, run once.

#include <optional>
#include <string>

#include "base/process.hpp"
#include "base/result.hpp"
#include "eval/asking/redaction.hpp"
#include "eval/asking/trial.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

struct JudgeFailure {
  std::string why;
  std::string words;  // last_words, without secrets
};

// Runs the program in a fresh folder under `context.scratch` with `input` on standard input. Adds what names that
// folder to `redaction`. Nothing where the run was cancelled; a failure where the program is not there, cannot be
// started, ends otherwise than with 0 or prints more than is kept.
std::optional<tl::expected<ProcessResult, JudgeFailure>> run_judge(const TrialContext& context, const Judge& judge,
                                                                   std::string input, Redaction& redaction);

// Of its standard error.
std::string last_words_of(const ProcessOutput& err, const Redaction& redaction);

}  // namespace skillc::eval
