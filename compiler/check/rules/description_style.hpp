#pragma once
// How a description is worded. English only: of other languages nothing is said.

#include <string>
#include <string_view>

namespace skillc::check::rules {

// The words by which it speaks as "I" or "we", or to "you", at the head of a sentence; "" where it does neither. What
// stands in quotation marks is what users say.
std::string speaking_words(std::string_view description);

// Whether more than half of its words stand in lists of eight or more keywords.
bool is_keyword_list(std::string_view description);

// Whether it says no more than the name does.
bool restates_name(std::string_view description, std::string_view name);

}  // namespace skillc::check::rules
