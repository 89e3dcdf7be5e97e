#pragma once
// The blocks of an answer's Markdown, as far as what explains a citation goes: it reaches beyond none.

#include <cstddef>
#include <string_view>

#include "base/source_text.hpp"

namespace skillc::eval {

// Paragraphs, list items, headings, lines of quotes, cells of tables. A walk in one direction, so that however many
// places are asked about, a text is read once.
class AnswerBlocks {
 public:
  explicit AnswerBlocks(std::string_view text);
  // The block that holds `offset`, which is not less than the one before.
  ByteRange around(std::size_t offset);

 private:
  bool enter_line(std::size_t begin);

  std::string_view text_;
  std::size_t begin_ = 0, end_ = 0;  // of the block at hand
  std::size_t line_ = 0;             // where the line at hand begins
  bool is_row_ = false;              // of a table
};

// Where the bold run ends ("**Item 16 — Sorting**") that a citation, [citation.begin, citation.end), stands in; the
// block's end where it stands in none. Looks at a few hundred bytes on either side.
std::size_t bold_end(std::string_view text, ByteRange block, ByteRange citation);

}  // namespace skillc::eval
