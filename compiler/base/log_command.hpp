#pragma once
// CI servers take commands out of whatever a step prints.

#include <cstddef>
#include <string>
#include <string_view>

namespace skillc {

// Whether the byte at `offset` is the bracket that makes a command of the text before it, wherever in a line it
// stands: "##[group]" (GitHub Actions), "##vso[…]" (Azure Pipelines), "##teamcity[…]".
bool opens_log_command(std::string_view text, std::size_t offset);

// `text` with the first character of each command spelled out, "\x3a" or "\x5b": of the above, and of "::set-env …::…"
// where nothing but blanks and the like stands before it in its line (GitHub Actions trims lines). Other bytes stay.
std::string without_log_commands(std::string_view text);
// The same of JSON, which stays the document that it is: "\u005b".
std::string json_without_log_commands(std::string_view json);

}  // namespace skillc
