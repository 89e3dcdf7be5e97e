// Programs that judge are run as reviewers are: in a folder of their own, with their own variables, ended at their
// deadline. What goes wrong is told without secrets and without chance.

#include "eval/judging/judge_process.hpp"

#include "eval/asking/last_words.hpp"
#include "eval/asking/trial_folder.hpp"
#include "eval/planning/program.hpp"

namespace skillc::eval {
namespace {

Result<void> require_success(const ProcessResult& result, const Judge& judge) {
  if (result.out.is_cut) return fail("it printed more than 4 MiB");  // which may be why it came to no end
  if (result.end != ProcessResult::End::exited || result.code != 0)
    return fail(ending_of(result, std::chrono::seconds(judge.definition.timeout_seconds)));
  return {};
}

}  // namespace

std::optional<tl::expected<ProcessResult, JudgeFailure>> run_judge(const TrialContext& context, const Judge& judge,
                                                                   std::string input, Redaction& redaction) {
  using Failed = tl::unexpected<JudgeFailure>;
  if (!judge.program.is_there) return Failed({judge.program.fault, ""});
  auto folder = TrialFolder::create(context);
  if (!folder) return Failed({folder.error().message, ""});
  redaction.replace(folder->work(), ".");
  redaction.replace(folder->path(), "[TRIAL]");
  ProcessRequest request;
  request.argv = judge.program.argv;
  request.directory = folder->work();
  request.environment = folder->environment(judge.program.environment);
  request.input = std::move(input);
  request.timeout = std::chrono::seconds(judge.definition.timeout_seconds);
  Result<ProcessResult> result = context.processes.run(request);
  if (result && result->is_alone) folder->let_go();
  if (!result)
    return Failed({redaction.blank(why_not_started(result.error(), judge.program, judge.definition.command)), ""});
  if (result->end == ProcessResult::End::cancelled) return std::nullopt;
  if (const auto success = require_success(*result, judge); !success)
    return Failed({redaction.blank(success.error().message), last_words_of(result->err, redaction)});
  return std::move(*result);
}

std::string last_words_of(const ProcessOutput& err, const Redaction& redaction) {
  return last_words(redaction.blank(err));
}

}  // namespace skillc::eval
