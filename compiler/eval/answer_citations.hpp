#pragma once
// What an answer cites of the skill that its reviewer was given, and which of its citations are wrong.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "eval/answer.hpp"
#include "eval/numbering.hpp"

namespace skillc::eval {

// Which entries and checklist items of its skill an answer names: in `cites`, which may hold ids ("item-17",
// "#item-17", "skill#item-17", "check-…") and citations ("Item 17"), and in its text, messages included, by the
// citation grammar and by ids in brackets. What another work or skill owns ("Item 17 of *Another Book*") is none.
struct Cited {
  std::set<std::size_t> entries;  // parents of what is cited included
  std::set<std::size_t> items;
};

struct WrongCitation {
  std::string where;  // "output:3:14", "findings[2].message:1:5" (line and column, from 1), "findings[2].cites[0]"
  std::string text;   // as written; this and `why` on one line, UTF-8, at most kMaxEvidence bytes
  std::string why;    // what is wrong, and what would fit
};
inline constexpr std::size_t kMaxWrongCitations = 20;  // that are told of one answer

// The citations of one answer. One maximal match, or one id, is one citation, however many numbers it names; those of
// local kinds ("Step 3"), what a finding's message says again of its `cites`, and of numbers that the skill may leave
// out on purpose, are none.
struct CitationCount {
  std::size_t all = 0;
  std::size_t missing = 0;           // that name an entry or checklist item which does not exist
  std::size_t misfit = 0;            // whose words fit another entry than the cited one
  std::vector<WrongCitation> wrong;  // the first kMaxWrongCitations of these, in the answer's order
  std::size_t wrong_count() const { return missing + misfit; }
};

struct ReadCitations {
  Cited cited;
  CitationCount count;
};

// By the numbers of the skill with the index `skill` in the numbering's graph. An answer may be megabytes of hostile
// citations: beyond a bound their words are no more held against entries.
ReadCitations read_citations(const Numbering& numbering, std::size_t skill, const Answer& answer);

}  // namespace skillc::eval
