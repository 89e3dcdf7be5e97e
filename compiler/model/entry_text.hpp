#pragma once
#include <cstddef>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// Where each entry's text ends, by entry: a byte of its document. It begins with the entry's declaration and ends with
// the next one that does not stand below it, so a chapter's text holds that of its items; before that with the section
// of a heading, the row of a cell, the item of a list, and elsewhere at the next heading.
std::vector<std::size_t> entry_text_ends(const Skill& skill);

}  // namespace skillc::model
