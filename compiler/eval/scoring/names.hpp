#pragma once
// What reports of every kind call a plan's cases and reviewers.

#include <string>

#include "eval/planning/plan.hpp"
#include "eval/scoring/results.hpp"

namespace skillc::eval {

// "demo/slow-query"
std::string case_name(const Plan& plan, const Trial& trial);
// "claude", or "claude with_skill" where the plan has several configurations.
std::string reviewer_name(const Plan& plan, std::size_t reviewer, Configuration configuration);
std::string reviewer_name(const Results& results, const ReviewerResult& reviewer);

}  // namespace skillc::eval
