#pragma once
// A skill's chapters as the rows of a table: what counts for coverage, in the order of the documents.

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/graph.hpp"

namespace skillc::model {

struct CoverageRow {
  std::string name;                  // "Ch 3 Tasks", a heading's text, or one of those below; raw, as authors wrote it
  std::vector<std::size_t> entries;  // of Skill::entries, those that count (model/coverage.hpp)
  std::vector<std::size_t> items;    // of Skill::items
};
inline constexpr const char* kCitesNothingCounted = "cites nothing that counts";  // but steps or levels
inline constexpr const char* kCitesNothing = "cites nothing";

// Every entry that counts stands in one row, every checklist item in one or more:
// - a row is an entry without one above it that counts, with all that stands below it: a chapter with its items. Parts
//   are opened: the chapters below a part are rows of their own behind it;
// - where more than kMaxLeafRows rows hold one entry alone, these are put together by the heading they stand under;
// - a checklist item stands in the rows of what it cites, else of what it inherits, else in a last row
//   kCitesNothingCounted or kCitesNothing;
//   where nothing counts at all, the outermost headings above the items are the rows.
std::vector<CoverageRow> coverage_rows(const Skill& skill, const KindTable& kinds);
inline constexpr std::size_t kMaxLeafRows = 40;

// What cases exercise, before anything is run.
struct Exercise {
  std::size_t entries = 0, entries_exercised = 0;
  std::size_t items = 0, items_exercised = 0;
  std::size_t cases = 0;
  std::size_t all() const { return entries + items; }
  std::size_t exercised() const { return entries_exercised + items_exercised; }
  Exercise& operator+=(const Exercise& other);
};
Exercise exercise_of(const Skill& skill, const CoverageRow& row);  // `cases`: those that exercise something of the row
Exercise exercise_of(const Skill& skill);                          // `cases`: count_cases
// Queries, which exercise nothing, left out: what an answer to one says is looked at by nobody.
std::size_t count_cases(const Skill& skill);

// The same as `skillc-coverage/1`: rows, totals and the ids of what no case exercises.
Json coverage_json(const Graph& graph);

}  // namespace skillc::model
