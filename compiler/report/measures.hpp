#pragma once
// Figures that stand in tables of their own, for reports that lay them out otherwise than as text.

#include <cstddef>
#include <string>
#include <vector>

#include "report/lists.hpp"
#include "report/results.hpp"

namespace skillc::report {

struct Measure {
  std::string title;
  Rows rows;              // the titles of its columns first
  std::size_t names = 1;  // so many columns from the left are names, the others figures
  std::string note;       // a sentence that belongs to the table; may be ""
  std::vector<TitledLines> lists;
};

// What repeating showed, which answers were preferred, how far judges agree, and which skills were loaded: of these
// what the run has, in this order. Raw.
std::vector<Measure> measures_of(const ResultsReport& report);

}  // namespace skillc::report
