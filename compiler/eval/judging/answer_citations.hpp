#pragma once
// What an answer cites of the skill that its reviewer was given, and which of its citations are wrong.

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/source_text.hpp"
#include "eval/asking/answer.hpp"
#include "eval/planning/numbering.hpp"

namespace skillc::eval {

// Which entries and checklist items of its skill an answer names for sure, so that it meets what cites them: in
// `cites`, which may hold ids ("item-17", "#item-17", "skill#item-17", "check-…") and citations ("Item 17"), and in its
// text, messages included, as documents do, by ids in brackets or backquotes, and by links into the skill. What may be
// something else ("Item #1", "item-1" in prose) is not among them, nor what another work or skill owns ("Item 17 of
// *Another Book*").
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

// The citations of one answer, those that may be something else included. One maximal match, or one id, is one
// citation, however many numbers it names; those of local kinds ("Step 3"), what a finding's message says again of its
// `cites`, and of numbers that the skill may leave out on purpose, are none.
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

using IsCancelled = std::function<bool()>;

// By the numbers of the skill with the index `skill` in the numbering's graph. An answer may be megabytes of hostile
// citations: beyond a bound their words are no more held against entries, and once `is_cancelled`, which may be empty,
// says so, the rest is not read.
ReadCitations read_citations(const Numbering& numbering, std::size_t skill, const Answer& answer,
                             const IsCancelled& is_cancelled = {});

// Where an answer cites something of the skill, or something that the skill does not have.
struct CitationPlace {
  enum class In { output, cite, message };
  In in = In::output;
  std::size_t finding = 0;           // of a cite and a message: index into Answer::findings
  std::size_t cite = 0;              // of a cite: index into its `cites`, the whole of which is meant
  ByteRange source;                  // of an output and a message: in its bytes
  std::vector<std::size_t> entries;  // that are named; those above them left out
  std::vector<std::size_t> items;
  bool is_credited = false;  // Cited has them
  std::string why;           // WrongCitation's; "" where nothing is wrong
};
inline constexpr std::size_t kMaxCitationPlaces = 10'000;  // of one answer

// In the order in which they are found. What is wrong stands behind what it was read as: of two at one place it holds.
std::vector<CitationPlace> find_citation_places(const Numbering& numbering, std::size_t skill, const Answer& answer);

}  // namespace skillc::eval
