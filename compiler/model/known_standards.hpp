#pragma once
// Standards and the bodies that publish them, cited by chapter, item and control without a mark.

#include <string_view>

namespace skillc::model {

// The standard that `text` ends in, from its body's name on: "RFC 9110", "NIST SP 800-63B", "PCI DSS 4.0", "GDPR"; ""
// where it ends in none.
std::string_view standard_before(std::string_view text);

// The one that `text` opens with, as far as its body's name: "OWASP" of "OWASP Top 10".
std::string_view standard_opening(std::string_view text);

// Whether it publishes controls under codes of its own: "FedRAMP AC-6", "A06 (OWASP)".
bool has_controls(std::string_view standard);

}  // namespace skillc::model
