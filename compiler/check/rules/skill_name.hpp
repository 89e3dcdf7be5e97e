#pragma once
// What the Agent Skills specification asks of a `name` (https://agentskills.io/specification).

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::check::rules {

inline constexpr std::size_t kMaxNameLength = 64;  // code points after NFKC

// What is wrong with a name that is not empty, each a clause that follows "the name `x` …"; empty for a valid one.
std::vector<std::string> name_defects(std::string_view name);
// The nearest valid name; "" where nothing of it can be kept.
std::string mended_name(std::string_view name);

}  // namespace skillc::check::rules
