#pragma once
// CI servers take commands out of whatever a step prints.

#include <cstddef>
#include <string_view>

namespace skillc {

// Whether the byte at `offset` is the bracket that makes a command of the text before it, wherever in a line it
// stands: "##[group]" (GitHub Actions), "##vso[…]" (Azure Pipelines), "##teamcity[…]".
bool opens_log_command(std::string_view text, std::size_t offset);

}  // namespace skillc
