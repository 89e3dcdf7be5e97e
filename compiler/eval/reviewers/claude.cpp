// Claude Code 2.1, `claude -p --output-format json`: one object of type "result". An API error may come with
// `"subtype": "success"` and exit status 0, so that `is_error` alone tells. What its model loads shows only in
// `stream-json`, which wants `--verbose`: a line for each message, the one of `init` with the skills that it offers,
// the last one that object. A skill is loaded by the tool `Skill` (`{"skill": NAME}`, `command` in older releases) or
// by reading its SKILL.md.

#include "eval/asking/client.hpp"
#include "eval/reviewers.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kClaude = "claude";

std::vector<std::string> claude_arguments(const source::ReviewerDefinition& reviewer, Given given) {
  std::vector<std::string> arguments = {"-p", "--output-format", "json"};
  if (given == Given::library) arguments = {"-p", "--output-format", "stream-json", "--verbose"};
  if (!reviewer.model.empty()) arguments.insert(arguments.end(), {"--model", reviewer.model});
  if (given == Given::nothing) arguments.push_back("--disable-slash-commands");
  return arguments;
}

// Of a stream the last line, else the object that is all there is.
Result<parse::Value> read_result(std::string_view output, const std::vector<parse::Value>& events) {
  if (find_event(events, "system") == nullptr) return read_client_object(kClaude, output);
  const parse::Value* result = find_event(events, "result");
  if (result == nullptr) return fail("claude's stream ends without its result");
  return *result;
}

std::optional<ReportedError> claude_error(std::string_view output, std::string_view) {
  const auto object = read_result(output, read_client_lines(output));
  if (!object) return std::nullopt;
  const parse::Value* is_error = object->find("is_error");
  if (is_error == nullptr || is_error->text != "true") return std::nullopt;
  const std::string result = parse::text_of(*object, "result");
  return reported_error(result.empty() ? parse::text_of(*object, "subtype") : result);
}

// Tokens that were read from a cache, or written to it, went in as well.
std::optional<std::uint64_t> claude_input(const parse::Value& object) {
  std::vector<const parse::Value*> counts;
  for (const std::string_view key : {"input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"})
    counts.push_back(member_at(object, {"usage", key}));
  return sum_in(counts);
}

Usage usage_of_object(const parse::Value& object) {
  return {claude_input(object), count_in(member_at(object, {"usage", "output_tokens"})),
          amount_in(object.find("total_cost_usd"))};
}

Usage claude_usage(std::string_view output) {
  const auto object = read_result(output, read_client_lines(output));
  return object ? usage_of_object(*object) : Usage();
}

void add_call(const parse::Value& call, LoadedSkills& loaded) {
  const parse::Value* input = call.find("input");
  if (parse::text_of(call, "type") != "tool_use" || input == nullptr) return;
  const std::string tool = parse::text_of(call, "name");
  if (tool == "Read") loaded.add_path(parse::text_of(*input, "file_path"));
  if (tool == "Bash") loaded.add_command(parse::text_of(*input, "command"));
  if (tool != "Skill") return;
  const std::string name = parse::text_of(*input, "skill");
  loaded.add_name(name.empty() ? parse::text_of(*input, "command") : name);
}

void read_stream(const std::vector<parse::Value>& events, Answer& answer) {
  if (find_event(events, "system") == nullptr) return;
  LoadedSkills loaded;
  for (const parse::Value& event : events) {
    const parse::Value* skills = event.find("skills");
    if (skills != nullptr && parse::text_of(event, "subtype") == "init") {
      answer.skills_seen.emplace();
      for (const parse::Value& one : skills->elements) answer.skills_seen->push_back(one.text);
    }
    const parse::Value* content = member_at(event, {"message", "content"});
    if (parse::text_of(event, "type") != "assistant" || content == nullptr) continue;
    for (const parse::Value& part : content->elements) add_call(part, loaded);
  }
  answer.skills_loaded = loaded.names();
}

Result<Answer> claude_answer(std::string_view output) {
  const std::vector<parse::Value> events = read_client_lines(output);
  SKILLC_TRY(const parse::Value object, read_result(output, events));
  const parse::Value* result = object.find("result");
  if (result == nullptr || result->kind != parse::Value::Kind::string)
    return fail("claude's object has no `result`, and says `" + parse::text_of(object, "subtype") + '`');
  Answer answer;
  answer.output = result->text;
  answer.usage = usage_of_object(object);
  read_stream(events, answer);
  return answer;
}

}  // namespace

const ReviewerProtocol claude_protocol = {kClaude,          client_question, claude_answer, kClaudeSkillsPlace,
                                          claude_arguments, claude_error,    claude_usage};

}  // namespace skillc::eval
