#pragma once
// How a question is put to a reviewer's program and its answer is read: one file in reviewers/ and one line in the
// table for each protocol.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.hpp"
#include "base/result.hpp"
#include "eval/asking/answer.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// What a program that exited, whatever its status, says went wrong.
struct ReportedError {
  std::string message;
  bool wants_retry = false;  // a limit of rate or load
};

struct ReviewerProtocol {
  std::string_view name;  // "json"
  // Standard input for the trial's program. `skill_path`: the skill's folder as seen from the trial's, "" without it.
  // Of a query the prompt alone, which names no skill: "" as well.
  std::string (*question)(const Plan& plan, const Trial& trial, const std::string& skill_path);
  // Standard output of a program that exited with 0.
  Result<Answer> (*answer)(std::string_view output);
  // Where skills stand, seen from the trial's folder.
  std::string_view skills_place = kSkillsPlace;
  // Behind the command that skillc.yaml names; nullptr: none.
  std::vector<std::string> (*arguments)(const source::ReviewerDefinition& reviewer, Given given) = nullptr;
  // Both outputs of a program that exited, 75 apart; nothing where they tell of no error. nullptr: they never do.
  std::optional<ReportedError> (*error)(std::string_view out, std::string_view err) = nullptr;
  // What standard output says that a failure took: it is paid for like an answer. nullptr: it never says so.
  Usage (*usage)(std::string_view output) = nullptr;
};

std::span<const ReviewerProtocol> reviewer_protocols();
const ReviewerProtocol* find_reviewer_protocol(std::string_view name);

// What the reviewer's protocol puts behind its command; nothing for a replay.
std::vector<std::string> protocol_arguments(const source::ReviewerDefinition& reviewer, Given given);
// Where skills stand for the trial's reviewer, seen from the trial's folder: ".agents/skills".
std::string_view skills_place(const Plan& plan, const Trial& trial);
// The trial's own there: ".agents/skills/<name>".
std::string skill_place(const Plan& plan, const Trial& trial);

}  // namespace skillc::eval
