#pragma once
// What `skillc eval --dry-run` prints.

#include <string>
#include <vector>

#include "eval/plan.hpp"
#include "eval/preview.hpp"

namespace skillc::cli {

// For people: reviewers and configurations with how many trials there are and where their answers would come from.
std::string preview_text(const eval::Plan& plan, const std::vector<eval::ReplySource>& sources);
// For programs: "skillc-plan/1", every trial with its key.
std::string preview_json(const eval::Plan& plan, const std::vector<eval::ReplySource>& sources);

}  // namespace skillc::cli
