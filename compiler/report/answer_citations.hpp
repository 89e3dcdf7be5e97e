#pragma once
// What reviewers cited wrongly, for the reports that people read.

#include <cstddef>
#include <string>
#include <vector>

#include "eval/scoring/results.hpp"
#include "report/lists.hpp"

namespace skillc::report {

// A row for each reviewer with an answer, titles first; nothing where no reviewer cited anything of a skill that it was
// given.
Rows rows_of_citations(const eval::Results& results);

// A wrong citation, told once for all attempts at a case that have it.
struct WrongTold {
  std::size_t trial = 0;                       // index into Plan::trials, of the first that has it
  const eval::WrongCitation* wrong = nullptr;  // there; lives as long as the results
  std::size_t attempts = 0;                    // that have it
  std::size_t citations = 0;                   // in these, for one may have it at several places
  std::size_t answers = 0;                     // attempts at the case that were answered
};
// In the plan's order; as far as they are told of an answer, see eval::kMaxWrongCitations.
std::vector<WrongTold> wrong_citations_of(const eval::Results& results);
// "", or ", 2 of 3 attempts" where there were several.
std::string attempts_of_wrong(const WrongTold& told);

// "Item 99: there is no Item 99; items run from 1 to 90".
std::string wrong_citation_text(const eval::WrongCitation& wrong);

// What is not told by name of `all` wrong citations, where `shown` of the `kept` ones are: ""; "28 more, in
// results.json"; "98 more, of which results.json has 28".
std::string more_wrong_text(std::size_t all, std::size_t kept, std::size_t shown);

// A table, and what was wrong of each reviewer, up to a screenful; "" where nobody cited anything.
std::string answer_citations_text(const eval::Results& results, bool color);

}  // namespace skillc::report
