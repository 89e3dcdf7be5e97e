// A judge command, skillc-judge/1. It is believed only as far as it can be checked: its evidence must be a quotation
// out of the answer, and what it says nothing of, or says in words of its own, is ungraded. A judge that fails has
// judged nothing, and that is an error, never a miss.

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "eval/judges.hpp"
#include "eval/kept_json.hpp"
#include "eval/last_words.hpp"
#include "eval/redaction.hpp"
#include "eval/trial_folder.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

std::string question(const parse::EvalCase& source, const Answer& answer, const std::vector<std::size_t>& open) {
  Json json = {{"protocol", "skillc-judge/1"},
               {"case", {{"id", source.id}, {"prompt", source.prompt}, {"expected_output", source.expected_output}}},
               {"answer", answer_json(answer)},
               {"expectations", Json::array()}};
  for (std::size_t i = 0; i < open.size(); ++i)
    json["expectations"].push_back({{"index", i}, {"text", source.expectations[open[i]].text}});
  return dump_json_line(json);
}

// All that evidence may be quoted from, white space folded.
std::string quotable(const Answer& answer) {
  std::string text = answer.output;
  for (const Finding& finding : answer.findings) {
    text += "\n" + finding.message;
    for (const std::string& cite : finding.cites) text += "\n" + cite;
  }
  return fold_white_space(text);
}

Verdict read_one(const parse::Value& value, const std::string& name, const std::string& quotable) {
  const std::string verdict = text_of(value, "verdict");
  const std::string evidence = fold_white_space(text_of(value, "evidence"));
  auto ungraded = [&](const std::string& why) { return Verdict{Outcome::ungraded, name, evidence_of(why)}; };
  if (verdict != "met" && verdict != "missed") return ungraded("the judge said neither `met` nor `missed`");
  const parse::Value* quoted = value.find("evidence");
  if (quoted != nullptr && quoted->kind != parse::Value::Kind::string) return ungraded("its evidence is no text");
  // What an answer lacks cannot be quoted from it; what it has can.
  if (evidence.empty() && verdict == "met") return ungraded("the judge gave no evidence");
  if (quotable.find(evidence) == std::string::npos)
    return ungraded(fmt::format("the judge's evidence is no quotation from the answer: {}", evidence));
  return {verdict == "met" ? Outcome::met : Outcome::missed, name, evidence_of(evidence)};
}

Result<std::vector<Verdict>> read_verdicts_of(const ProcessResult& result, const std::string& name,
                                              const std::string& quotable, std::size_t count) {
  const parse::ParsedValue parsed = parse::parse_json(result.out.bytes);
  const parse::Value* list = parsed.readable() ? parsed.value.find("verdicts") : nullptr;
  if (list == nullptr || list->kind != parse::Value::Kind::sequence)
    return fail("it printed no `{\"verdicts\": […]}` on standard output");
  std::vector<Verdict> verdicts(count, Verdict{Outcome::ungraded, name, "the judge said nothing of it"});
  for (const parse::Value& one : list->elements) {
    const auto index = number_of(one, "index");
    if (index && *index < count) verdicts[*index] = read_one(one, name, quotable);
  }
  return verdicts;
}

Result<void> require_success(const ProcessResult& result, const Judge& judge) {
  using End = ProcessResult::End;
  if (result.end == End::timed_out)
    return fail(fmt::format("it took longer than {} s and was ended", judge.definition.timeout_seconds));
  if (result.end == End::signalled) return fail("it died of " + signal_name(result.code));
  if (result.code != 0)
    return fail(fmt::format("it ended with exit status {}{}", result.code, last_words(result.err.bytes)));
  if (result.out.is_cut) return fail(fmt::format("it printed more than {} MiB", ProcessRequest().output_limit >> 20));
  return {};
}

ProcessRequest request_to(const Judge& judge, const TrialFolder& folder, std::string question) {
  ProcessRequest request;
  request.argv = judge.program.argv;
  request.directory = folder.work();
  request.environment = folder.environment(judge.program.environment);
  request.input = std::move(question);
  request.timeout = std::chrono::seconds(judge.definition.timeout_seconds);
  return request;
}

}  // namespace

std::optional<std::vector<Verdict>> judge_by_command(const TrialContext& context, const Judge& judge,
                                                     const parse::EvalCase& source, const Answer& answer,
                                                     const std::vector<std::size_t>& open) {
  const std::string name = "judge: " + judge.definition.name;
  Redaction redaction(judge.program.secrets);
  redaction.replace(context.scratch, "[SCRATCH]");
  auto error = [&](const std::string& why) {
    return std::vector<Verdict>(open.size(), Verdict{Outcome::error, name, evidence_of(redaction.blank(why))});
  };
  if (!judge.program.is_there) return error(judge.program.fault);
  auto folder = TrialFolder::create(context.files, context.scratch);
  if (!folder) return error(folder.error().message);
  Result<ProcessResult> result = context.processes.run(request_to(judge, *folder, question(source, answer, open)));
  if (!result) return error(result.error().message);
  if (result->end == ProcessResult::End::cancelled) return std::nullopt;
  // Before anything is cut: half a secret would not be known again.
  result->out.bytes = redaction.blank(result->out.bytes);
  result->err.bytes = result->err.is_cut ? redaction.blank_cut(result->err.bytes) : redaction.blank(result->err.bytes);
  if (auto success = require_success(*result, judge); !success) return error(success.error().message);
  auto verdicts = read_verdicts_of(*result, name, quotable(answer), open.size());
  return verdicts ? std::move(*verdicts) : error(verdicts.error().message);
}

}  // namespace skillc::eval
