#pragma once
// The fields that front matter is known to have, and by whom.

#include <span>
#include <string_view>

namespace skillc::parse {

struct FrontMatterField {
  enum class Origin {
    specification,  // https://agentskills.io/specification
    client,         // what Claude Code documents beside them (https://code.claude.com/docs/en/skills)
    ours,
    custom,  // what many authors write though nobody reads it: a sign of front matter, yet no known field
  };
  std::string_view name;
  Origin origin;
};

std::span<const FrontMatterField> front_matter_fields();  // in the order in which they are suggested
bool is_known_field(std::string_view name);               // of the specification, a client's or ours
bool is_usual_field(std::string_view name);               // any of the table

}  // namespace skillc::parse
