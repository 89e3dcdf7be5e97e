#pragma once
// What says of a number that it is not there, not any more or not yet: its own subject, object or attribute. The same
// words elsewhere in a sentence are what rules are about ("there is no timeout: Item 4").

#include <string_view>

namespace skillc::check::rules {

// Of what stands behind a number in its sentence, in lower case: " (planned) will cover", " was dropped", " (Logs) does
// not exist yet", ": rejected".
bool opens_with_absence(std::string_view behind);

// Of what stands before it, with what stands behind: "the old #", "We may add #", "there is no #", "omitted: #".
bool ends_with_absence(std::string_view before, std::string_view behind);

// Whether the sentence is about another edition: "In the second edition this was #".
bool is_of_an_edition(std::string_view sentence);

// Before the number of a list, the first one's text: "there is no " of "there is no Item 4 or ".
std::string_view before_list(std::string_view text);

// Whether a number tells what kind of thing the word behind it names: " findings" of "old Item 4 findings".
bool is_attribute(std::string_view behind);

}  // namespace skillc::check::rules
