// A reviewer under two configurations is two columns of every table, and has to be told apart there; under one, the
// configuration would only be in the way.

#include "eval/scoring/names.hpp"

namespace skillc::eval {

std::string case_name(const Plan& plan, const Trial& trial) {
  return skill_of(plan, trial).name + "/" + case_of(plan, trial).id;
}

std::string reviewer_name(const Plan& plan, std::size_t reviewer, Configuration configuration) {
  const std::string& name = plan.reviewers[reviewer].definition.name;
  if (plan.configurations.size() == 1) return name;
  return name + " " + std::string(configuration_name(configuration));
}

std::string reviewer_name(const Results& results, const ReviewerResult& reviewer) {
  return reviewer_name(*results.plan, reviewer.reviewer, reviewer.configuration);
}

}  // namespace skillc::eval
