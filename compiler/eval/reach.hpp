#pragma once
// What became of a skill's entries and checklist items.

#include "eval/results.hpp"

namespace skillc::eval {

// Fills `reach` of every reviewer and of the whole from `results.cases` and `results.reviewers`.
void fill_reach(Results& results);

}  // namespace skillc::eval
