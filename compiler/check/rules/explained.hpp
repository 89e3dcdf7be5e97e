#pragma once
// The rules' own words: what `skillc explain` shows. Kept apart from the checks, so that prose and logic each read in
// one piece. Every example is run by the tests.

#include "check/rule.hpp"

namespace skillc::check::rules {

extern const RuleInfo kFrontmatterRules[18];
extern const RuleInfo kContentRules[13];
extern const RuleInfo kLinkRules[8];
extern const RuleInfo kXrefRules[19];
extern const RuleInfo kEvalsRules[10];
extern const RuleInfo kLibraryRules[3];

}  // namespace skillc::check::rules
