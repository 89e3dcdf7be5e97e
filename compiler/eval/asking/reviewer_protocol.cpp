// The table of protocols.

#include "eval/asking/reviewer_protocol.hpp"

#include <vector>

#include "eval/reviewers.hpp"

namespace skillc::eval {

std::span<const ReviewerProtocol> reviewer_protocols() {
#define SKILLC_NAME_PROTOCOL(name) name##_protocol,
  static const std::vector<ReviewerProtocol> protocols = {SKILLC_REVIEWER_PROTOCOLS(SKILLC_NAME_PROTOCOL)};
#undef SKILLC_NAME_PROTOCOL
  return protocols;
}

const ReviewerProtocol* find_reviewer_protocol(std::string_view name) {
  for (const ReviewerProtocol& protocol : reviewer_protocols())
    if (protocol.name == name) return &protocol;
  return nullptr;
}

std::vector<std::string> protocol_arguments(const source::ReviewerDefinition& reviewer, Given given) {
  const ReviewerProtocol* protocol = find_reviewer_protocol(reviewer.protocol);
  if (protocol == nullptr || protocol->arguments == nullptr) return {};
  return protocol->arguments(reviewer, given);
}

std::string_view skills_place(const Plan& plan, const Trial& trial) {
  const ReviewerProtocol* protocol = find_reviewer_protocol(plan.reviewers[trial.reviewer].definition.protocol);
  return protocol == nullptr ? kSkillsPlace : protocol->skills_place;
}

std::string skill_place(const Plan& plan, const Trial& trial) {
  return std::string(skills_place(plan, trial)) + '/' + given_skill(plan, trial).skill().name;
}

}  // namespace skillc::eval
