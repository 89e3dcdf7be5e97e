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

}  // namespace skillc::eval
