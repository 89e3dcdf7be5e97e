#pragma once
// What a finding is known by when lines move: for tools that match the findings of two runs.

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"

namespace skillc::diag {

// One for each finding, parallel: SHA-256 as 64 hexadecimal digits over its rule, its path, its message, its source
// line with white space folded, and its number among those of which all that is the same. `findings` sorted.
std::vector<std::string> fingerprints(const std::vector<Diagnostic>& findings);

}  // namespace skillc::diag
