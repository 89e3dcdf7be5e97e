#pragma once
// What became of a skill since its baseline: what regressed, what of its coverage was lost, and what explains it.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "eval/scoring/attempts.hpp"
#include "eval/scoring/results.hpp"

namespace skillc::eval {

// Expectations, of each reviewer, that were met at the baseline and are missed now, and queries that passed and no
// longer do; flaky ones left out. Nothing where no two trials tell; 0 where the baseline has none of the skills that
// are tried, for nothing of them could regress.
std::optional<std::size_t> count_regressions(const Results& results, const Statistics& statistics);

// Shares demonstrated, in the skills that the baseline has: now, of what counts now; then, of what was there then and
// still is. What was added and is not demonstrated lowers the first, what was removed neither.
struct CoverageSince {
  std::optional<double> then;  // nothing where nothing of it was there then, or where it is not known
  std::optional<double> now;   // nothing where the baseline has no skill that has cases
  // Trials at the baseline that ended without what would tell whether something was demonstrated then.
  std::size_t unanswered = 0;
  // Nothing where it cannot be told; 0 of what was not there then.
  std::optional<double> drop() const;
};
// Nothing where not both were run, or nothing counts.
std::optional<CoverageSince> coverage_since(const Results& results);

// What of a skill's content changed, with the flips of the expectations that put it to the test.
struct Cause {
  const model::EntryChange* entry = nullptr;  // one of the two
  const model::ItemChange* item = nullptr;
  std::vector<Flip> flips;  // in the plan's order; a flip may have several causes
};
struct SkillCauses {
  std::size_t skill = 0;        // index into Graph::skills
  std::vector<Cause> causes;    // in the order of the difference
  std::vector<Flip> unchanged;  // nothing changed in what these expectations cite
};
// Of a comparison with the baseline, by skill; those without a flip are left out.
std::vector<SkillCauses> causes_of(const Plan& plan, const Comparison& comparison);

// A change of content in words.
struct ContentChange {
  std::string id;                    // "demo#item-17"
  std::string name;                  // "Item 17", a checklist item's label or its text; raw
  std::vector<std::string> changes;  // "reworded", "was Item 16"
};
ContentChange content_change(const Cause& cause);

}  // namespace skillc::eval
