// For programs that know nothing of skillc: the prompt goes in, and whatever comes out is the answer.

#include "eval/asking/redaction.hpp"
#include "eval/reviewers.hpp"

namespace skillc::eval {
namespace {

// The skill's instructions, a blank line, the prompt.
std::string text_question(const Plan& plan, const Trial& trial, const std::string& skill_path) {
  std::string text;
  const model::Document* main = given_skill(plan, trial).skill().main_document();
  if (!skill_path.empty() && main) {
    text = main->text.bytes();
    text += text.ends_with('\n') ? "\n" : "\n\n";
  }
  return text + case_of(plan, trial).prompt;
}

Result<Answer> text_answer(std::string_view output) {
  Answer read;
  read.output = valid_utf8(output);
  return read;
}

}  // namespace

const ReviewerProtocol text_protocol = {"text", text_question, text_answer};

}  // namespace skillc::eval
