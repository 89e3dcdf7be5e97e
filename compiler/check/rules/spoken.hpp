#pragma once
// Numbers in words that somebody else says: `The user may say "translate Chapter 7"`.

#include <string_view>

#include "model/graph.hpp"

namespace skillc::check::rules {

// Whether the citation stands between double quotes, or in a block quote that is no note of the author's own (which
// opens with bold words, `[!NOTE]`, `Note:` or `See`).
bool is_spoken(const model::Document& document, const model::Citation& citation);

// What stands before and behind a citation in its block.
struct Around {
  std::string_view before, behind;
};
Around around(const model::Document& document, const model::Citation& citation);

// Whether the sentence itself says that what it cites is not there, not any more or not yet: "Item 11 was removed",
// "Items 11–90 are not in this skill", "In the second edition this was Item 42", "Chapter 4 (planned) will cover it".
bool is_said_absent(const Around& text);

// Whether it speaks of a number in what users bring: "When the user asks to edit Chapter 12".
bool is_said_of_users(const Around& text);
// Whether any other number might stand in its place: "e.g. Chapter 7".
bool is_said_for_example(const Around& text);

// Whether it says so in words that as often say what not to do: "Never write P0". For levels of a scale.
bool is_said_unused(const Around& text);

}  // namespace skillc::check::rules
