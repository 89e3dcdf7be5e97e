// A reviewer may have made links in its folder. What they lead to outside is not its work, so a path is judged by where
// it really leads.

#include "eval/asking/folder_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "eval/asking/last_words.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/judges.hpp"

namespace skillc::eval {
namespace {

bool is_absence(const std::string& reason) {
  const std::error_category& system = std::generic_category();
  return reason == system.message(ENOENT) || reason == system.message(ENOTDIR);
}

Verdict judge_file(const FileReader& files, const TrialFolder& folder, const parse::Check& check) {
  const auto verdict = [](Outcome outcome, std::string_view evidence) {
    return Verdict{outcome, "check: file_exists", evidence_of(evidence)};
  };
  const std::string path = folder.work() + '/' + check.text;
  const auto work = files.real_path(folder.work());
  if (!work) return verdict(Outcome::error, "the trial's folder: " + reason_of(work.error(), folder.work()));
  const auto real = files.real_path(path);
  if (real && is_within(*real, *work)) return verdict(Outcome::met, fmt::format("`{}` is there", check.text));
  const std::string reason = real ? "" : reason_of(real.error(), path);
  if (real || is_absence(reason))
    return verdict(Outcome::missed, fmt::format("there is no `{}` in the trial's folder", check.text));
  return verdict(Outcome::error, fmt::format("whether there is a `{}` cannot be told: {}", check.text, reason));
}

bool is_as_given(const FileReader& files, const std::string& path, const TrialFile& given) {
  if (files.status(path).type != FileType::regular) return false;
  const auto bytes = files.read_file(path, kMaxTrialBytes);
  return bytes && sha256_hex(*bytes) == given.digest;
}

// Of a check's program: whether it is one of those that the trial was given, and another one now.
bool was_changed(const FileReader& files, const TrialFolder& folder, const Plan& plan, const Trial& trial,
                 const std::string& program) {
  if (program.find('/') == std::string::npos) return false;
  const std::string path = normalize_path(program);
  auto is_changed = [&](const std::vector<TrialFile>& given, const std::string& place) {
    return std::any_of(given.begin(), given.end(), [&](const TrialFile& file) {
      return !file.is_folder && join_path(place, file.path) == path &&
             !is_as_given(files, folder.work() + '/' + path, file);
    });
  };
  return is_changed(files_of(plan, trial).files, ".") ||
         (gives_skill(trial.configuration) && is_changed(given_skill(plan, trial).files, skill_place(plan, trial)));
}

// What shells and env(1) exit with where there was no program to run, and who asks to be tried again.
bool could_not_run(int code) {
  return code == 126 || code == 127 || code == 75;
}

std::string where_looked(const std::string& program) {
  if (program.starts_with('/')) return "";
  if (program.find('/') == std::string::npos) return ": without a slash it is looked for in PATH alone";
  return ": it is looked for in the trial's folder, among the case's `files`";
}

std::optional<Verdict> judge_command(ProcessRunner& processes, const TrialFolder& folder,
                                     const std::vector<std::string>& environment, const parse::Check& check,
                                     const std::string& answer, const Redaction& redaction) {
  const auto verdict = [](Outcome outcome, std::string_view evidence, std::string words = {}) {
    return Verdict{outcome, "check: command", evidence_of(evidence), std::move(words)};
  };
  ProcessRequest request;
  request.argv = check.argv;
  request.directory = folder.work();
  request.environment = folder.environment(environment);
  request.input = answer;
  request.timeout = kCheckTimeout;
  const auto result = processes.run(request);
  if (!result) return verdict(Outcome::error, result.error().message + where_looked(check.argv[0]));
  if (result->end == ProcessResult::End::cancelled) return std::nullopt;
  const std::string ending = ending_of(*result, kCheckTimeout);
  if (result->end != ProcessResult::End::exited) return verdict(Outcome::error, ending);
  if (result->code == 0) return verdict(Outcome::met, ending);
  return verdict(could_not_run(result->code) ? Outcome::error : Outcome::missed, ending,
                 last_words(redaction.blank(result->err)));
}

}  // namespace

std::optional<std::vector<std::pair<std::size_t, Verdict>>> judge_folder(
    const TrialContext& context, const TrialFolder& folder, const std::vector<std::string>& environment,
    const Plan& plan, const Trial& trial, const Answer& answer, const Redaction& redaction) {
  const parse::EvalCase& eval_case = case_of(plan, trial);
  std::vector<std::pair<std::size_t, Verdict>> verdicts;
  for (std::size_t i = 0; i < eval_case.expectations.size(); ++i) {
    const auto& check = eval_case.expectations[i].check;
    if (!check || !looks_at_folder(*check)) continue;
    if (check->kind == parse::Check::Kind::file_exists) {
      verdicts.emplace_back(i, judge_file(context.files, folder, *check));
      continue;
    }
    if (was_changed(context.files, folder, plan, trial, check->argv[0])) {
      verdicts.emplace_back(i, Verdict{Outcome::error, "check: command",
                                       evidence_of(fmt::format("`{}` was changed by the reviewer", check->argv[0]))});
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
