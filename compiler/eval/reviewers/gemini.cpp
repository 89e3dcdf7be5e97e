// Gemini CLI 0.61, `gemini -p "" --output-format json`: standard input is put before what `-p` says, so that the prompt
// needs no argument. One object with `response` on standard output, or with `error` on standard error.

#include "eval/client.hpp"
#include "eval/reviewers.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kGemini = "gemini";

std::vector<std::string> gemini_arguments(const source::ReviewerDefinition& reviewer, bool) {
  std::vector<std::string> arguments = {"-p", "", "--output-format", "json", "--skip-trust"};
  if (!reviewer.model.empty()) arguments.insert(arguments.end(), {"--model", reviewer.model});
  return arguments;
}

std::optional<ReportedError> gemini_error(std::string_view out, std::string_view err) {
  auto object = read_client_object(kGemini, out);
  if (!object) object = read_client_object(kGemini, err);  // which is where it writes an object that tells of an error
  if (!object) return std::nullopt;
  const parse::Value* error = object->find("error");
  if (error == nullptr || error->kind != parse::Value::Kind::map) return std::nullopt;
  const parse::Value* code = error->find("code");
  const std::string prefix = code != nullptr && code->is_scalar() ? code->text + ": " : "";
  return reported_error(prefix + parse::text_of(*error, "message"));
}

// Of all models that took part.
std::optional<std::uint64_t> gemini_tokens(const parse::Value& object, std::string_view kind) {
  std::optional<std::uint64_t> sum;
  const parse::Value* models = member_at(object, {"stats", "models"});
  if (models == nullptr) return sum;
  for (const parse::Member& model : models->members)
    if (const auto count = count_in(member_at(model.value, {"tokens", kind}))) sum = sum.value_or(0) + *count;
  return sum;
}

Result<Answer> gemini_answer(std::string_view output) {
  SKILLC_TRY(const parse::Value object, read_client_object(kGemini, output));
  const parse::Value* response = object.find("response");
  if (response == nullptr || response->kind != parse::Value::Kind::string)
    return fail("gemini's object has no `response`");
  Answer answer;
  answer.output = response->text;
  answer.usage.input_tokens = gemini_tokens(object, "prompt");
  answer.usage.output_tokens = gemini_tokens(object, "candidates");
  return answer;
}

}  // namespace

const ReviewerProtocol gemini_protocol = {kGemini,      client_question,  gemini_answer,
                                          kSkillsPlace, gemini_arguments, gemini_error};

}  // namespace skillc::eval
