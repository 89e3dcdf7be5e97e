// The table of protocols.

#include "eval/reviewer_protocol.hpp"

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

std::vector<std::string> protocol_arguments(const source::ReviewerDefinition& reviewer, bool has_skill) {
  const ReviewerProtocol* protocol = find_reviewer_protocol(reviewer.protocol);
  if (protocol == nullptr || protocol->arguments == nullptr) return {};
  return protocol->arguments(reviewer, has_skill);
}

std::string skill_place(const Plan& plan, const Trial& trial) {
  const ReviewerProtocol* protocol = find_reviewer_protocol(plan.reviewers[trial.reviewer].definition.protocol);
  const std::string_view place = protocol == nullptr ? kSkillsPlace : protocol->skills_place;
  return std::string(place) + '/' + given_skill(plan, trial).skill().name;
}

}  // namespace skillc::eval
