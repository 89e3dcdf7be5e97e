#pragma once
// How a question is put to a reviewer's program and its answer is read: one file in reviewers/ and one line in the
// table for each protocol.

#include <span>
#include <string>
#include <string_view>

#include "base/process.hpp"
#include "base/result.hpp"
#include "eval/answer.hpp"
#include "eval/plan.hpp"

namespace skillc::eval {

struct ReviewerProtocol {
  std::string_view name;  // "json"
  // Standard input for the trial's program. `skill_path`: the skill's folder as seen from the trial's, "" without it.
  std::string (*question)(const Plan& plan, const Trial& trial, const std::string& skill_path);
  // Standard output of a program that exited with 0.
  Result<Answer> (*answer)(std::string_view output);
};

std::span<const ReviewerProtocol> reviewer_protocols();
const ReviewerProtocol* find_reviewer_protocol(std::string_view name);

}  // namespace skillc::eval
