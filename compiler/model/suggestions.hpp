#pragma once
// What a text that cites nothing most likely means: entries of its skill, ranked by their words.

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// Scores are whole numbers below 100: of so many per cent of the candidates with such a score the citations of
// published skills say that they are right (tests/README.md has the figures).
inline constexpr unsigned kAccepted = 75;  // from here on some nine of ten are
inline constexpr unsigned kShown = 10;     // what scores less is not worth a look
inline constexpr std::size_t kMaxCandidates = 3;

struct Candidate {
  std::size_t entry = kNone;
  unsigned score = 0;  // from kShown on
};

// A checklist item, or an expectation, that cites nothing.
struct Suggestion {
  std::size_t item = kNone;           // index into Skill::items, or
  std::size_t eval_case = kNone;      // index into Skill::cases, and
  std::size_t expectation = kNone;    // into its expectations
  std::vector<Candidate> candidates;  // best first, at most kMaxCandidates; none where nothing is like it

  bool is_accepted() const { return !candidates.empty() && candidates.front().score >= kAccepted; }
};

// Of the graph's skill `self`: all checklist items that neither cite nor inherit anything, in order, then all
// expectations that neither cite nor name anything; those that say what an answer must not bring are left out.
// Candidates are entries that count for coverage: of the kinds that the skill's other items, or expectations, cite;
// where none do, of those that have no other kind below them, parts left out. Empty where no entry is such. Documents
// in doubt (not UTF-8, a fence that never closes) are left out.
std::vector<Suggestion> suggest_citations(const Graph& graph, std::size_t self);

// Where the text stands, and what it is.
struct SuggestedPlace {
  std::string id;    // of the checklist item ("skill#check-total") or of the case
  std::string path;  // as in findings
  Position position;
  std::string text;
};
SuggestedPlace place_of(const Skill& skill, const Suggestion& suggestion);

// One of the `suggestions` of `skillc-suggest/1`.
Json suggestion_json(const Skill& skill, const Suggestion& suggestion);

}  // namespace skillc::model
