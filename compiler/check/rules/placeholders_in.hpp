#pragma once
// Where a document was left as its template had it.

#include <vector>

#include "model/graph.hpp"

namespace skillc::check::rules {

// The bytes of all left-over template text of a document, in its order, at most one for a block: what opens a heading,
// paragraph, item or the description, a cell that is nothing else, and a heading `TODO` with nothing below it. What
// stands in quotes and code speaks of such text.
std::vector<ByteRange> placeholders_in(const model::Document& document);

}  // namespace skillc::check::rules
