// Codex 0.169, `codex exec --json`: a line for each event. The answer is the last message of the agent, and is one only
// once its turn was completed. It has no tool for skills: its model reads the SKILL.md of the one that it wants by a
// command.

#include "eval/asking/client.hpp"
#include "eval/reviewers.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

std::vector<std::string> codex_arguments(const source::ReviewerDefinition& reviewer, Given) {
  std::vector<std::string> arguments = {"exec", "--json", "--skip-git-repo-check", "--ephemeral", "-s", "read-only"};
  if (!reviewer.model.empty()) arguments.insert(arguments.end(), {"-m", reviewer.model});
  arguments.insert(arguments.end(), {"-C", ".", "-"});
  return arguments;
}

// Of a turn that failed the reason; an `error` event alone may be one that was recovered from.
std::optional<ReportedError> codex_error(std::string_view output, std::string_view) {
  std::optional<ReportedError> last;
  for (const parse::Value& event : read_client_lines(output)) {
    const std::string type = parse::text_of(event, "type");
    if (type == "turn.completed") return std::nullopt;
    if (type == "error") last = reported_error(parse::text_of(event, "message"));
    if (type != "turn.failed") continue;
    const parse::Value* error = event.find("error");
    return reported_error(error == nullptr ? "" : parse::text_of(*error, "message"));
  }
  return last;
}

Result<Answer> codex_answer(std::string_view output) {
  const parse::Value* message = nullptr;
  const parse::Value* completed = nullptr;
  LoadedSkills loaded;
  const std::vector<parse::Value> events = read_client_lines(output);
  for (const parse::Value& event : events) {
    const std::string type = parse::text_of(event, "type");
    if (type == "turn.completed") completed = &event;
    const parse::Value* item = event.find("item");
    if (item != nullptr && parse::text_of(*item, "type") == "command_execution")
      loaded.add_command(parse::text_of(*item, "command"));
    if (type == "item.completed" && item != nullptr && parse::text_of(*item, "type") == "agent_message") message = item;
  }
  if (message == nullptr) return fail("codex printed no message of its agent");
  if (completed == nullptr) return fail("codex did not complete its turn");
  Answer answer;
  answer.output = parse::text_of(*message, "text");
  answer.skills_loaded = loaded.names();
  answer.usage.input_tokens = count_in(member_at(*completed, {"usage", "input_tokens"}));
  answer.usage.output_tokens = count_in(member_at(*completed, {"usage", "output_tokens"}));
  return answer;
}

}  // namespace

const ReviewerProtocol codex_protocol = {"codex",      client_question, codex_answer,
                                         kSkillsPlace, codex_arguments, codex_error};

}  // namespace skillc::eval
