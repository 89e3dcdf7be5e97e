#pragma once
// The skills that are tried as they were at a baseline, and what has changed since.

#include <set>

#include "base/result.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// `tried`: indexes into the skills of `graph`; of all others nothing is read. Skills, entries and checklist items are
// found again as model::compare finds them, also under another name or number. Fails on what cannot be read.
Result<Baseline> plan_baseline(const BaselineSource& source, const model::Graph& graph,
                               const std::set<std::size_t>& tried);

// What an expectation cites, as entries and items of the baseline's skill; what was not there is left out.
model::LinkedExpectation as_before(const SkillBefore& before, const model::LinkedExpectation& expectation);

// The difference between a skill and what it was; nullptr where nothing changed in content, or it was not there.
const model::SkillDifference* difference_of(const Plan& plan, std::size_t skill);

// Fails where the skill's name is none that a folder can have, as a trial's needs one.
Result<void> require_folder_name(const model::Skill& skill);

}  // namespace skillc::eval
