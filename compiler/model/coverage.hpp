#pragma once
// Who covers and who exercises what.

#include <cstddef>
#include <set>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

class BoundedCitations;
struct Library;

// Links the cases of skill.evals: what each expectation cites in its text or names with `covers`. `bounded`
// and `asked` as collect_citations has them.
std::vector<LinkedCase> link_cases(const Library& library, std::size_t self, const Skill& linked,
                                   BoundedCitations& bounded, std::set<std::size_t>& asked);

// What an expectation puts to the test: the entries that it cites or names, with their ancestors, and checklist items;
// each once, in no particular order.
struct Exercised {
  std::vector<std::size_t> entries;
  std::vector<std::size_t> items;
};
Exercised exercised_by(const Skill& skill, const LinkedExpectation& expectation);

// Fills covered_by and exercised_by of entries (a descendant counts for its ancestors) and items, and skill.coverage.
void compute_coverage(Skill& skill, const KindTable& kinds);

// Whether an entry is of a skill-wide kind, and strongly declared.
bool is_skill_wide(const Entry& entry, const KindTable& kinds);
// Whether coverage counts it, too: no level.
bool counts_for_coverage(const Entry& entry, const KindTable& kinds);

}  // namespace skillc::model
