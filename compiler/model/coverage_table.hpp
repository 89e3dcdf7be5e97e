#pragma once
// A skill's chapters as the rows of a table: what counts for coverage, in the order of the documents.

#include <cstddef>
#include <string>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

struct CoverageRow {
  std::string name;                  // "Ch 3  Tasks", a heading's text, or kCitesNothing; raw, as authors wrote it
  std::vector<std::size_t> entries;  // of Skill::entries, those that count (model/coverage.hpp)
  std::vector<std::size_t> items;    // of Skill::items
};
inline constexpr const char* kCitesNothing = "cites nothing";

// Every entry that counts stands in one row, every checklist item in one or more:
// - a row is an entry without one above it that counts, with all that stands below it: a chapter with its items. Parts
//   are opened: the chapters below a part are rows of their own behind it;
// - where more than kMaxLeafRows rows hold one entry alone, these are put together by the heading they stand under;
// - a checklist item stands in the rows of what it cites, else of what it inherits, else in a last row kCitesNothing;
//   where nothing counts at all, the outermost headings above the items are the rows.
std::vector<CoverageRow> coverage_rows(const Skill& skill, const KindTable& kinds);
inline constexpr std::size_t kMaxLeafRows = 40;

}  // namespace skillc::model
