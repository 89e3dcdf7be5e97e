#pragma once
// What to test next: the fewest new cases that raise what evals exercise most.

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/coverage_table.hpp"
#include "model/graph.hpp"

namespace skillc::model {

struct NextExpectation {
  std::string text;
  std::vector<std::string> covers;  // ids as evals files have them: "check-total", "item-17"
};

struct NextCase {
  std::size_t skill = kNone;  // index into Graph::skills
  std::string id;             // no other case of the skill has it
  std::string about;          // "Ch 2 Back-off", or a heading's text; raw
  std::vector<NextExpectation> expectations;
  std::vector<std::size_t> named;  // entries that it is the first to name, rising
  std::vector<std::size_t>
      entries;                     // entries that count and that it is the first to exercise: those and ones above them
  std::vector<std::size_t> items;  // checklist items that it is the first to exercise, rising
};

inline constexpr std::size_t kMaxExpectations = 5;  // of one case: as much as one prompt plausibly asks for

struct NextCases {
  Exercise now;
  std::vector<NextCase> cases;  // each the one that raised `exercised` most when it was chosen
};

// At most `limit` cases, none that would raise nothing. A case is about one section of a checklist or one row of the
// table of coverage (a chapter with what stands below it): of the items and entries there that no case exercises the
// few that add most.
NextCases next_cases(const Graph& graph, std::size_t limit);

// A new case in the canonical form of evals files; its prompt is still to be written, and `skillc check` says so.
Json skeleton_json(const NextCase& next);
// The member `next` of `skillc-suggest/1`.
Json next_cases_json(const Graph& graph, const NextCases& next);
// The evals file that a new case of the skill belongs to, as shown.
std::string evals_path(const Skill& skill);

}  // namespace skillc::model
