#pragma once
// What cmark-gfm spends on looking for the heads of tables, bounded while it parses.

#include <cstddef>

struct cmark_parser;
struct cmark_syntax_extension;

namespace skillc::parse {

// Lines below which cmark did not look for a table's head, and which went on as text.
struct RefusedHeads {
  std::size_t first = 0;  // from 1, in what was parsed; 0 where there are none
  std::size_t lines = 0;
};

// Attached to one parser before its extension `table`, and counts along with it: 150,000,000 bytes gone through, of one
// document, are about 0.1 s. Beyond them no further table is opened. Must outlive the parser.
class TableHeads {
 public:
  explicit TableHeads(cmark_parser* parser);
  ~TableHeads();
  TableHeads(const TableHeads&) = delete;
  TableHeads& operator=(const TableHeads&) = delete;

  const RefusedHeads& refused() const { return refused_; }
  // Whether cmark may look for the head of a table in the paragraph, whose last line is the head where it is one.
  bool may_look(const char* paragraph, std::size_t line);

 private:
  cmark_syntax_extension* extension_;
  std::size_t steps_ = 0;
  RefusedHeads refused_;
};

}  // namespace skillc::parse
