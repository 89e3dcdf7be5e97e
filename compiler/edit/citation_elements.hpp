#pragma once
// The parts of a citation: its word, its numbers and ranges, and what stands between them.

#include <optional>
#include <vector>

#include "model/citation_grammar.hpp"
#include "parse/markdown.hpp"

namespace skillc::edit {

struct Element {
  model::Number number;
  parse::TextRange range;
  // Of a range: its right end.
  std::optional<model::Number> last;
  parse::TextRange last_range;

  std::size_t begin() const { return range.begin; }
  std::size_t end() const { return last ? last_range.end : range.end; }
  std::vector<model::Number> numbers() const;  // a range expanded; both ends of one that runs backwards
};

// Nothing where the match is not made of such parts.
std::optional<std::vector<Element>> read_elements(std::string_view text, const model::CitationMatch& match,
                                                  const model::KindTable& kinds);

}  // namespace skillc::edit
