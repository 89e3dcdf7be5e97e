#pragma once
#include <cstdint>
#include <vector>

namespace skillc {

// By which the system decides what this process may read: its effective user and group, then its other groups, sorted.
std::vector<std::uint64_t> process_identity();

}  // namespace skillc
