#pragma once
// What reviewers cited wrongly, for the reports that people read.

#include <string>

#include "eval/results.hpp"
#include "report/lists.hpp"

namespace skillc::report {

// A row for each reviewer with an answer, titles first; nothing where no reviewer cited anything of a skill that it was
// given.
Rows rows_of_citations(const eval::Results& results);

// "Item 99: there is no Item 99; items run from 1 to 90".
std::string wrong_citation_text(const eval::WrongCitation& wrong);

// A table, and what was wrong of each reviewer, up to a screenful; "" where nobody cited anything.
std::string answer_citations_text(const eval::Results& results, bool color);

}  // namespace skillc::report
