// Gemini CLI 0.61, `gemini -p "" --output-format json`: standard input is put before what `-p` says, so that the prompt
// needs no argument. One object with `response` on standard output, or with `error` on standard error. What its model
// loads shows only in `stream-json`, a line for each event: the tool `activate_skill`, which is there without anybody
// to confirm it only where it is allowed, or a SKILL.md that is read.

#include <algorithm>
#include <initializer_list>

#include "eval/asking/client.hpp"
#include "eval/reviewers.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kGemini = "gemini";

std::vector<std::string> gemini_arguments(const source::ReviewerDefinition& reviewer, Given given) {
  std::vector<std::string> arguments = {"-p", "", "--output-format", "json", "--skip-trust"};
  if (given == Given::library)
    arguments = {"-p", "", "--output-format", "stream-json", "--skip-trust", "--allowed-tools", "activate_skill"};
  if (!reviewer.model.empty()) arguments.insert(arguments.end(), {"--model", reviewer.model});
  return arguments;
}

// Of a stream its result; else the object on either output.
Result<parse::Value> read_outcome(std::string_view out, std::string_view err) {
  const std::vector<parse::Value> events = read_client_lines(out);
  if (const parse::Value* result = find_event(events, "result")) return *result;
  auto object = read_client_object(kGemini, out);
  if (!object) object = read_client_object(kGemini, err);  // which is where it writes an object that tells of an error
  return object;
}

std::optional<ReportedError> gemini_error(std::string_view out, std::string_view err) {
  const auto object = read_outcome(out, err);
  if (!object) return std::nullopt;
  const parse::Value* error = object->find("error");
  if (error == nullptr || error->kind != parse::Value::Kind::map) return std::nullopt;
  const parse::Value* code = error->find("code");
  const std::string prefix = code != nullptr && code->is_scalar() ? code->text + ": " : "";
  return reported_error(prefix + parse::text_of(*error, "message"));
}

// Of all models that took part.
std::optional<std::uint64_t> gemini_tokens(const parse::Value& object, std::initializer_list<std::string_view> kinds) {
  const parse::Value* models = member_at(object, {"stats", "models"});
  if (models == nullptr) return std::nullopt;
  std::vector<const parse::Value*> counts;
  for (const parse::Member& model : models->members)
    for (const std::string_view kind : kinds) counts.push_back(member_at(model.value, {"tokens", kind}));
  return sum_in(counts);
}

// Thoughts are paid as what is said is. A stream counts them in its total alone.
std::optional<std::uint64_t> streamed_output_tokens(const parse::Value& result) {
  const auto said = count_in(member_at(result, {"stats", "output_tokens"}));
  const auto input = count_in(member_at(result, {"stats", "input_tokens"}));
  const auto total = count_in(member_at(result, {"stats", "total_tokens"}));
  return said && input && total && *total > *input ? std::max(*said, *total - *input) : said;
}

void add_tool_use(const parse::Value& event, LoadedSkills& loaded) {
  const parse::Value* parameters = event.find("parameters");
  if (parameters == nullptr) return;
  const std::string tool = parse::text_of(event, "tool_name");
  if (tool == "activate_skill") loaded.add_name(parse::text_of(*parameters, "name"));
  if (tool == "run_shell_command") loaded.add_command(parse::text_of(*parameters, "command"));
  if (tool != "read_file") return;
  for (const char* key : {"file_path", "absolute_path", "path"}) loaded.add_path(parse::text_of(*parameters, key));
}

Result<Answer> read_stream(const std::vector<parse::Value>& events, const parse::Value& result) {
  if (parse::text_of(result, "status") != "success") return fail("gemini's result does not say `success`");
  Answer answer;
  LoadedSkills loaded;
  for (const parse::Value& event : events) {
    const std::string type = parse::text_of(event, "type");
    if (type == "message" && parse::text_of(event, "role") == "assistant")
      answer.output += parse::text_of(event, "content");
    if (type == "tool_use") add_tool_use(event, loaded);
  }
  answer.skills_loaded = loaded.names();
  answer.usage.input_tokens = count_in(member_at(result, {"stats", "input_tokens"}));
  answer.usage.output_tokens = streamed_output_tokens(result);
  return answer;
}

Result<Answer> gemini_answer(std::string_view output) {
  const std::vector<parse::Value> events = read_client_lines(output);
  if (const parse::Value* result = find_event(events, "result")) return read_stream(events, *result);
  SKILLC_TRY(const parse::Value object, read_client_object(kGemini, output));
  const parse::Value* response = object.find("response");
  if (response == nullptr || response->kind != parse::Value::Kind::string)
    return fail("gemini's object has no `response`");
  Answer answer;
  answer.output = response->text;
  answer.usage.input_tokens = gemini_tokens(object, {"prompt"});
  answer.usage.output_tokens = gemini_tokens(object, {"candidates", "thoughts"});
  return answer;
}

}  // namespace

const ReviewerProtocol gemini_protocol = {kGemini,      client_question,  gemini_answer,
                                          kSkillsPlace, gemini_arguments, gemini_error};

}  // namespace skillc::eval
