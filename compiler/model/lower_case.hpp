#pragma once
// Citations in lower case: "see item 3".

#include <cstddef>
#include <string_view>

namespace skillc::model {

// Whether a kind's word in lower case with its numbers, at [begin, end) of the text, can be nothing but a citation: it
// stands behind a word or sign that citations stand behind, and before it ends no list, unit or "of" claims the number.
bool cites_in_lower_case(std::string_view text, std::size_t begin, std::size_t end);

// Whether one that cites in lower case can mean nothing else, though no entry has the number: behind "see" or "cf." up
// to the end of its clause, or alone in parentheses behind no name, in a sentence that names no list.
bool cites_on_its_own(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace skillc::model
