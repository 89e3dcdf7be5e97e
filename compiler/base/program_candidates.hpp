#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace skillc {

// Where a program of this bare name may be, in the order of PATH's entries. Relative and empty ones are passed over:
// they mean the current directory, and the folder that a strange program works in is no place to take programs from.
std::vector<std::string> program_candidates(std::string_view search_path, std::string_view name);

}  // namespace skillc
