#pragma once
// How much of a document is known: a fence or comment that never closes leaves open what is code and what
// is text.

#include <cstddef>

#include "model/graph.hpp"

namespace skillc::check::rules {

// The first line that is in doubt: 0 where the document is not UTF-8, beyond all lines where nothing is. Behind a fence
// without a language that never closes, it may be an earlier one that lacks its end, back to the last that has one.
std::size_t doubtful_from(const model::Document& document);

bool is_in_doubt(const model::Document& document);  // some of it

}  // namespace skillc::check::rules
