#pragma once
// What a citation is explained with.

#include <cstddef>
#include <string>
#include <string_view>

#include "model/citation_grammar.hpp"

namespace skillc::model {

// What explains the citation that ends at `match.end` ("Item 16 (minimize accessibility)", "Ch 3 — Timeouts"); "" where
// nothing does. `limit`: no gloss reaches beyond it (the end of the bold run the citation stands in, or text.size()).
std::string find_gloss(std::string_view text, const CitationMatch& match, std::size_t limit);

// The clause that a citation alone in parentheses closes ("Push null to the border (Item 31)"), which may explain it;
// "" where it does not stand so.
std::string find_clause(std::string_view text, const CitationMatch& match);

}  // namespace skillc::model
