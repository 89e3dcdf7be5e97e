#pragma once
// What became of a skill's entries and checklist items.

#include "eval/scoring/results.hpp"

namespace skillc::eval {

// Of one of a skill's entries, or checklist items; those of a skill that the reviewer has no trial of are
// `unexercised`.
Reach reach_at(const std::vector<Reach>& reach, std::size_t index);

// Fills `reach` of every reviewer and of the whole from `results.cases` and `results.reviewers`.
void fill_reach(Results& results);

// The best that any reviewer reached under a configuration; parallel to Graph::skills.
std::vector<SkillReach> reach_under(const Results& results, Configuration configuration);

// What a case's vote on all that it covers as a whole is: met where all of its graded expectations are.
Outcome outcome_of_whole(const CaseResult& result);

}  // namespace skillc::eval
