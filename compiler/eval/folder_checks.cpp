// A reviewer may have made links in its folder. What they lead to outside is not its work, so a path is judged by where
// it really leads.

#include "eval/folder_checks.hpp"

#include <fmt/format.h>

#include "base/path.hpp"
#include "eval/judges.hpp"
#include "eval/last_words.hpp"

namespace skillc::eval {
namespace {

Verdict judge_file(const FileReader& files, const TrialFolder& folder, const parse::Check& check) {
  const auto real = files.real_path(folder.work() + '/' + check.text);
  const auto work = files.real_path(folder.work());
  const bool is_there = real && work && is_within(*real, *work);
  if (is_there) return {Outcome::met, "check: file_exists", evidence_of(fmt::format("`{}` is there", check.text))};
  return {Outcome::missed, "check: file_exists",
          evidence_of(fmt::format("there is no `{}` in the trial's folder", check.text))};
}

// What shells and env(1) exit with where there was no program to run, and who asks to be tried again.
bool could_not_run(int code) {
  return code == 126 || code == 127 || code == 75;
}

std::optional<Verdict> judge_command(ProcessRunner& processes, const TrialFolder& folder,
                                     const std::vector<std::string>& environment, const parse::Check& check,
                                     const std::string& answer, const Redaction& redaction) {
  const auto verdict = [](Outcome outcome, std::string_view evidence) {
    return Verdict{outcome, "check: command", evidence_of(evidence)};
  };
  ProcessRequest request;
  request.argv = check.argv;
  request.directory = folder.work();
  request.environment = folder.environment(environment);
  request.input = answer;
  request.timeout = kCheckTimeout;
  const auto result = processes.run(request);
  if (!result) return verdict(Outcome::error, result.error().message);
  switch (result->end) {
    case ProcessResult::End::cancelled:
      return std::nullopt;
    case ProcessResult::End::timed_out:
      return verdict(Outcome::error, fmt::format("it was ended after {} s", kCheckTimeout.count()));
    case ProcessResult::End::signalled:
      return verdict(Outcome::error, "it died of " + signal_name(result->code));
    case ProcessResult::End::exited:
      break;
  }
  if (result->code == 0) return verdict(Outcome::met, "exit status 0");
  // Blanked before it is cut: half a secret would not be known again.
  const ProcessOutput& err = result->err;
  const std::string words = last_words(err.is_cut ? redaction.blank_cut(err.bytes) : redaction.blank(err.bytes));
  return verdict(could_not_run(result->code) ? Outcome::error : Outcome::missed,
                 fmt::format("exit status {}{}", result->code, words));
}

}  // namespace

std::optional<std::vector<std::pair<std::size_t, Verdict>>> judge_folder(
    const TrialContext& context, const TrialFolder& folder, const std::vector<std::string>& environment,
    const parse::EvalCase& eval_case, const Answer& answer, const Redaction& redaction) {
  std::vector<std::pair<std::size_t, Verdict>> verdicts;
  for (std::size_t i = 0; i < eval_case.expectations.size(); ++i) {
    const auto& check = eval_case.expectations[i].check;
    if (!check || !looks_at_folder(*check)) continue;
    if (check->kind == parse::Check::Kind::file_exists) {
      verdicts.emplace_back(i, judge_file(context.files, folder, *check));
      continue;
    }
    auto verdict =
        judge_command(context.processes, folder, environment, *check, dump_json(judged_answer_json(answer)), redaction);
    if (!verdict) return std::nullopt;
    if (answer.is_cut && verdict->outcome == Outcome::missed)
      *verdict = {Outcome::ungraded, verdict->judge, "the output was cut, and the check was given what was kept"};
    verdicts.emplace_back(i, std::move(*verdict));
  }
  return verdicts;
}

}  // namespace skillc::eval
