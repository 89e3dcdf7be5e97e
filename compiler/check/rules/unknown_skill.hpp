#pragma once
// Names of skills that nobody has said there are, beside a number: "effective-java Item 60".

#include <string_view>

namespace skillc::check::rules {

// Whether what stands before or behind a citation in its block says that it is another skill's than `own`: a name right
// before it, or one that "skill", "see" or the like tells from any other word with a hyphen ("thread-safe (Item 4)").
bool is_called_of_unknown_skill(std::string_view before, std::string_view behind, std::string_view own);

}  // namespace skillc::check::rules
