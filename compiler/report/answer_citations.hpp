#pragma once
// What reviewers cited wrongly, for the reports that people read.

#include <string>
#include <vector>

#include "eval/results.hpp"

namespace skillc::report {

// Whether any reviewer cited anything of a skill that it was given.
bool has_citations(const eval::Results& results);

// "0.25", two decimals; "–" where there is no answer.
std::string wrong_per_answer_text(const eval::CitationTally& tally);

// "Item 99: there is no Item 99; items run from 1 to 90".
std::string wrong_citation_text(const eval::WrongCitation& wrong);

// A table, and what was wrong of each reviewer, up to a screenful; "" where nobody cited anything.
std::string answer_citations_text(const eval::Results& results, bool color);

}  // namespace skillc::report
