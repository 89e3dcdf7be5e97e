#pragma once
// Numbers in words that somebody else says: `The user may say "translate Chapter 7"`.

#include "model/graph.hpp"

namespace skillc::check::rules {

// Whether the citation stands between double quotes, or in a block quote that is no note of the author's own (which
// opens with bold words, `[!NOTE]`, `Note:` or `See`).
bool is_spoken(const model::Document& document, const model::Citation& citation);

// Whether the sentence itself says that what it cites is not there: "Item 11 was removed", "Items 11–90 are not in this
// skill", "In the second edition this was Item 42".
bool is_said_absent(const model::Document& document, const model::Citation& citation);

// Whether it says so in words that as often say what not to do: "Never write P0". For levels of a scale.
bool is_said_unused(const model::Document& document, const model::Citation& citation);

}  // namespace skillc::check::rules
