#pragma once
// Who covers and who exercises what.

#include "model/citations.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// Links the cases of skill.evals: what each expectation cites in its text or names with `covers`.
std::vector<LinkedCase> link_cases(const Library& library, std::size_t self, const Skill& linked);

// Fills covered_by and exercised_by of entries (a descendant counts for its ancestors) and items, and skill.coverage.
void compute_coverage(Skill& skill, const KindTable& kinds);

// Whether an entry is of the kinds that coverage counts: skill-wide and strongly declared.
bool counts_for_coverage(const Entry& entry, const KindTable& kinds);

}  // namespace skillc::model
