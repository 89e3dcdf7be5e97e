#pragma once
#include <vector>

#include "check/mask.hpp"
#include "check/rule.hpp"
#include "check/suppressions.hpp"

namespace skillc::check {

// What the rules found of one skill, and what else is needed of it once it is let go of.
struct CheckedSkill {
  Findings findings;  // with their levels, without those that are allowed
  std::vector<Suppression> suppressions;
  Mask keys;  // knows those of its texts, and of the files that findings quote
};

}  // namespace skillc::check
