// A trial is: a folder, a program, what it printed. Whatever goes wrong on the way is a failure with a kind of its own,
// and nothing leaves here that has not been through the redaction.

#include "eval/asking/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/excerpt.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "eval/asking/folder_checks.hpp"
#include "eval/asking/last_words.hpp"
#include "eval/asking/redaction.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/asking/survivor_count.hpp"
#include "eval/asking/trial_folder.hpp"
#include "eval/judges.hpp"
#include "eval/planning/program.hpp"
#include "eval/planning/trial_key.hpp"

namespace skillc::eval {
namespace {

using Kind = Failure::Kind;
using End = ProcessResult::End;

constexpr int kTryAgain = 75;            // EX_TEMPFAIL of sysexits.h
constexpr std::size_t kToldWidth = 300;  // columns of what a client reports

std::string message_of(const Error& error) {
  return error.help.empty() ? error.message : error.message + " (" + error.help + ')';
}

// A character whose end was cut off with the stream.
std::string_view without_cut_character(std::string_view text) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t back = 1; back <= std::min(kLongest, text.size()); ++back) {
    if (is_continuation_byte(text[text.size() - back])) continue;
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? text.substr(0, text.size() - back) : text;
  }
  return text;
}

class Asking {
 public:
  Asking(const TrialContext& context, const Plan& plan, const Trial& trial, const ReviewerProtocol& protocol)
      : context_(context),
        plan_(plan),
        trial_(trial),
        reviewer_(plan.reviewers[trial.reviewer]),
        protocol_(protocol),
        redaction_(plan.secrets, &blanked_) {}

  Result<TrialFolder> make_folder(Asked& asked) {
    redaction_.replace(context_.scratch, "[SCRATCH]");  // where it lies is chance: nothing that is kept may hang on it
    auto folder = lay_out(context_, plan_, trial_);
    if (!folder) fail_with(asked, Kind::not_started, message_of(folder.error()));
    return folder;
  }

  void run_in(const TrialFolder& folder, Asked& asked) {
    redaction_.replace(folder.work(), ".");
    redaction_.replace(folder.path(), "[TRIAL]");
    auto result = context_.processes.run(request(folder));
    if (!result)
      return fail_with(asked, Kind::not_started,
                       why_not_started(result.error(), reviewer_.program, reviewer_.definition.command));
    asked.elapsed = result->elapsed;
    if (result->end == End::cancelled) return;
    if (const auto error = reported(*result)) return tell_error(asked, *error, *result);
    if (result->end != End::exited || result->code != 0) return tell_end(asked, *result);
    auto answer = read(*result);
    if (!answer) return fail_with(asked, Kind::unreadable, message_of(answer.error()), *result);
    if (!may_have_loaded(*answer))
      return fail_with(asked, Kind::reported,
                       fmt::format("{} does not offer the skill {} to its model", protocol_.name,
                                   quote(given_skill(plan_, trial_).skill().name)),
                       *result);
    judge_in(folder, *answer, asked);
  }

  // So far.
  std::map<std::string, std::string> blanked() const {
    std::map<std::string, std::string> digests = digests_of_secrets(plan_.secrets);
    std::erase_if(digests, [&](const auto& one) { return !blanked_.contains(one.first); });
    return digests;
  }

 private:
  // Of a query: that a skill which its reviewer never saw was not loaded would say nothing of its description.
  bool may_have_loaded(const Answer& answer) const {
    if (!answer.skills_seen || !is_query(plan_, trial_)) return true;
    const auto& seen = *answer.skills_seen;
    return std::find(seen.begin(), seen.end(), given_skill(plan_, trial_).skill().name) != seen.end();
  }

  ProcessRequest request(const TrialFolder& folder) const {
    const Given given = given_to(plan_, trial_);
    ProcessRequest request;
    request.argv = reviewer_.program.argv;
    for (std::string& argument : protocol_arguments(reviewer_.definition, given))
      request.argv.push_back(std::move(argument));
    request.directory = folder.work();
    request.environment = folder.environment(reviewer_.program.environment);
    request.input = protocol_.question(plan_, trial_, given == Given::skill ? skill_place(plan_, trial_) : "");
    request.timeout = std::chrono::seconds(reviewer_.definition.timeout_seconds);
    return request;
  }

  void fail_with(Asked& asked, Kind kind, std::string_view message, const ProcessResult& result = {}) const {
    Failure failure;
    failure.kind = kind;
    failure.message = valid_utf8(redaction_.blank(message));
    failure.log = log_of(result.err);
    if (protocol_.usage != nullptr) failure.usage = protocol_.usage(result.out.bytes);
    redaction_.blank(failure.usage);
    asked.reply = Reply(tl::unexpected<Failure>(std::move(failure)));
  }

  // Blanked before its beginning is cut off: half a secret would not be known again.
  std::string log_of(const ProcessOutput& err) const { return end_of_log(redaction_.blank(err), kKeptLog); }

  std::optional<ReportedError> reported(const ProcessResult& result) const {
    if (protocol_.error == nullptr || result.end != End::exited || result.code == kTryAgain) return std::nullopt;
    return protocol_.error(result.out.bytes, result.err.bytes);
  }

  // Blanked before it is cut to a line's length: half a secret would not be known again.
  void tell_error(Asked& asked, const ReportedError& error, const ProcessResult& result) const {
    asked.wants_retry = error.wants_retry;
    const std::string said = redaction_.blank(error.message);
    std::string message =
        fmt::format("{} reports: {}", protocol_.name, shorten(fold_white_space(valid_utf8(said)), kToldWidth));
    if (result.code != 0) message += fmt::format(" ({})", ending_of(result, {}));
    fail_with(asked, Kind::reported, message, result);
  }

  void tell_end(Asked& asked, const ProcessResult& result) const {
    std::string message = ending_of(result, std::chrono::seconds(reviewer_.definition.timeout_seconds));
    asked.wants_retry = result.end == End::exited && result.code == kTryAgain;
    if (asked.wants_retry) message += ", which asks to be tried again";
    if (result.end == End::timed_out) message += ": give it more with `timeout` in skillc.yaml";
    const Kind kind = result.end == End::timed_out   ? Kind::timed_out
                      : result.end == End::signalled ? Kind::signalled
                                                     : Kind::exited;
    fail_with(asked, kind, message, result);
  }

  Result<Answer> read(const ProcessResult& result) const {
    const bool is_cut = result.out.is_cut;
    const std::string_view output = result.out.bytes;
    auto answer = protocol_.answer(is_cut ? without_cut_character(output) : output);
    if (!answer) answer = without_excerpt(result.out, answer.error());
    if (!answer && is_cut)
      return fail(fmt::format("the output was cut at {} MiB, and what is left is no answer: {}",
                              ProcessRequest().output_limit >> 20, answer.error().message));
    if (!answer) return answer;
    answer->is_cut = is_cut;
    redaction_.blank(*answer);
    return answer;
  }

  // What is wrong may be told with a word of the output, and so with a part of a secret. Then it is told of the output
  // without its secrets.
  tl::unexpected<Error> without_excerpt(const ProcessOutput& output, Error error) const {
    const std::string blanked = Redaction(plan_.secrets).blank(output);
    if (blanked == output.bytes) return tl::unexpected<Error>(std::move(error));
    const auto again = protocol_.answer(blanked);
    return fail(again ? "the answer cannot be read where the value of a named variable stands in it"
                      : again.error().message);
  }

  void judge_in(const TrialFolder& folder, Answer& answer, Asked& asked) const {
    // Variables that `env` names are the reviewer's, not the checks'.
    std::vector<std::string> environment = reviewer_.program.environment;
    std::erase_if(environment, [&](const std::string& one) {
      const auto& names = reviewer_.definition.env;
      return std::find(names.begin(), names.end(), one.substr(0, one.find('='))) != names.end();
    });
    auto verdicts = judge_folder(context_, folder, environment, plan_, trial_, answer, redaction_);
    if (!verdicts) {
      asked.lost = answer.usage;
      return;
    }
    for (auto& [index, verdict] : *verdicts) verdict.evidence = evidence_of(redaction_.blank(verdict.evidence));
    asked.folder_verdicts = std::move(*verdicts);
    asked.reply = Reply(std::move(answer));
  }

  const TrialContext& context_;
  const Plan& plan_;
  const Trial& trial_;
  const Reviewer& reviewer_;
  const ReviewerProtocol& protocol_;
  std::set<std::string> blanked_;  // names
  Redaction redaction_;
};

}  // namespace

Asked ask(const TrialContext& context, const Plan& plan, const Trial& trial) {
  const Reviewer& reviewer = plan.reviewers[trial.reviewer];
  const ReviewerProtocol* protocol = find_reviewer_protocol(reviewer.definition.protocol);
  Asked asked;
  if (!reviewer.program.is_there || protocol == nullptr) {
    const std::string why = reviewer.program.is_there ? "there is no protocol `" + reviewer.definition.protocol + '`'
                                                      : reviewer.program.fault;
    asked.reply = Reply(tl::unexpected<Failure>(Failure{Kind::not_started, why, ""}));
    return asked;
  }
  SurvivorCount processes(context.processes);
  const TrialContext counted{context.files, processes, context.scratch, context.is_cancelled, context.emptied};
  Asking asking(counted, plan, trial, *protocol);
  if (auto folder = asking.make_folder(asked)) {
    asking.run_in(*folder, asked);
    asked.blanked = asking.blanked();
    if (processes.are_alone()) folder->let_go();
  }
  asked.survivors_ended = processes.ended();
  return asked;
}

}  // namespace skillc::eval
