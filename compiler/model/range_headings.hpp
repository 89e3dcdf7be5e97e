#pragma once
// Headings that name a range of numbers to group what stands below them: "## Items 1–2: Safety".

#include <vector>

#include "model/declarations.hpp"

namespace skillc::model {

// Takes the range headings out of a document's declarations under which one of their numbers is declared, and those all
// of whose numbers the document declares elsewhere (not of local kinds, whose numbers start again): they group entries
// and declare none. A heading of which neither is true declares all its numbers.
void drop_grouping_headings(const parse::Markdown& markdown, const KindTable& kinds,
                            std::vector<Declaration>& declarations);

}  // namespace skillc::model
