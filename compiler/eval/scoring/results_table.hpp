#pragma once
// Chapters × reviewers: the rows of a skill's coverage with what became of them under each reviewer.

#include <cstddef>
#include <string>
#include <vector>

#include "eval/scoring/line_coverage.hpp"
#include "eval/scoring/results.hpp"

namespace skillc::eval {

// Entries and checklist items of a row by what became of them.
struct TableCell {
  std::size_t demonstrated = 0, missed = 0, ungraded = 0, unexercised = 0;
  // The row's `all`; under the configuration `baseline` those of them that were there then.
  std::size_t all() const { return demonstrated + missed + ungraded + unexercised; }
};

struct TableRow {
  std::string name;  // "Ch 3  Tasks"
  std::size_t entries = 0, items = 0;
  std::size_t all = 0;           // of both
  std::size_t exercised = 0;     // by any selected case
  std::vector<TableCell> cells;  // parallel to SkillTable::columns
  TableCell together;            // over all reviewers
};

struct SkillTable {
  std::size_t skill = 0;             // index into Graph::skills
  std::vector<std::size_t> columns;  // indexes into Results::reviewers, those that have trials of the skill
  std::vector<TableRow> rows;
  TableRow whole;  // of all that counts: each entry and item once, whatever rows it stands in
};

// What became, over all reviewers, of the entries and checklist items that some lines of a document declare.
struct CountedPart {
  std::size_t entries = 0, items = 0;
  TableCell together;
};
// `lines`: of a document of the skill; those from `first` to `last` are counted.
CountedPart count_lines(const Results& results, std::size_t skill, const CountedLines& lines, std::size_t first,
                        std::size_t last);

// Whether an entry is one that coverage counts.
bool counts(const Results& results, std::size_t skill, std::size_t entry);

// One for each skill that the plan has cases of, in the graph's order.
std::vector<SkillTable> make_tables(const Results& results);

}  // namespace skillc::eval
