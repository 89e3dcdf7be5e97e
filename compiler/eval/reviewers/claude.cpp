// Claude Code 2.1, `claude -p --output-format json`: one object of type "result". An API error may come with
// `"subtype": "success"` and exit status 0, so that `is_error` alone tells.

#include "eval/client.hpp"
#include "eval/reviewers.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kClaude = "claude";

std::vector<std::string> claude_arguments(const source::ReviewerDefinition& reviewer, bool has_skill) {
  std::vector<std::string> arguments = {"-p", "--output-format", "json"};
  if (!reviewer.model.empty()) arguments.insert(arguments.end(), {"--model", reviewer.model});
  if (!has_skill) arguments.push_back("--disable-slash-commands");
  return arguments;
}

std::optional<ReportedError> claude_error(std::string_view output, std::string_view) {
  const auto object = read_client_object(kClaude, output);
  if (!object) return std::nullopt;
  const parse::Value* is_error = object->find("is_error");
  if (is_error == nullptr || is_error->text != "true") return std::nullopt;
  const std::string result = parse::text_of(*object, "result");
  return reported_error(result.empty() ? parse::text_of(*object, "subtype") : result);
}

// Tokens that were read from a cache, or written to it, went in as well.
std::optional<std::uint64_t> claude_input(const parse::Value& object) {
  std::optional<std::uint64_t> sum;
  for (const std::string_view key : {"input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"})
    if (const auto count = count_in(member_at(object, {"usage", key}))) sum = sum.value_or(0) + *count;
  return sum;
}

Result<Answer> claude_answer(std::string_view output) {
  SKILLC_TRY(const parse::Value object, read_client_object(kClaude, output));
  const parse::Value* result = object.find("result");
  if (result == nullptr || result->kind != parse::Value::Kind::string)
    return fail("claude's object has no `result`, and says `" + parse::text_of(object, "subtype") + '`');
  Answer answer;
  answer.output = result->text;
  answer.usage = {claude_input(object), count_in(member_at(object, {"usage", "output_tokens"})),
                  amount_in(object.find("total_cost_usd"))};
  return answer;
}

}  // namespace

const ReviewerProtocol claude_protocol = {kClaude,          client_question, claude_answer, kClaudeSkillsPlace,
                                          claude_arguments, claude_error};

}  // namespace skillc::eval
