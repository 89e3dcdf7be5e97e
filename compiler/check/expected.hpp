#pragma once
#include "check/rule.hpp"

namespace skillc::check {

// Reports settings of skillc.yaml that match nothing, where the whole library was looked at.
void check_expected(const LibraryContext& context, Findings& findings);

}  // namespace skillc::check
