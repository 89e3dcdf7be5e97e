#pragma once
// What cmark-gfm spends on looking for the heads of tables, bounded while it parses.

#include <cstddef>

#include "parse/markdown.hpp"

struct cmark_parser;
struct cmark_syntax_extension;

namespace skillc::parse {

// Attached to one parser before its extension `table`, and counts along with it: 150,000,000 bytes gone through, of one
// document, are about 0.1 s. Beyond them no further table is opened. Must outlive cmark_parser_finish: what frees a
// parser asks no extension.
class TableHeads {
 public:
  explicit TableHeads(cmark_parser* parser);
  ~TableHeads();
  TableHeads(const TableHeads&) = delete;
  TableHeads& operator=(const TableHeads&) = delete;

  // Lines from 1 in what was parsed.
  const RefusedHeads& refused() const { return refused_; }
  // Whether cmark may look for the head of a table in the paragraph, whose last line is the head where it is one.
  bool may_look(const char* paragraph, std::size_t line);

 private:
  cmark_syntax_extension* extension_;
  std::size_t steps_ = 0;
  RefusedHeads refused_;
};

}  // namespace skillc::parse
