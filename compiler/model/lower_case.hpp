#pragma once
// Citations in lower case: "see item 3".

#include <cstddef>
#include <string_view>
#include <vector>

namespace skillc::model {

// Whether a kind's word in lower case with its numbers, at [begin, end) of the text, can be nothing but a citation: it
// stands behind a word or sign that citations stand behind, and before it ends no list, unit or "of" claims the number.
bool cites_in_lower_case(std::string_view text, std::size_t begin, std::size_t end);

// Whether one that cites in lower case can mean nothing else, though no entry has the number: behind "see" or "cf." up
// to the end of its clause, or alone in parentheses behind no name, in a sentence that names no list.
bool cites_on_its_own(std::string_view text, std::size_t begin, std::size_t end);

// What stands before `begin` in its sentence and may have numbers of its own: words with a capital, but one that opens
// a clause and is like any other, and the documents that `names_users_document` does not tell ("the vendor manual").
std::vector<std::string_view> names_before(std::string_view text, std::size_t begin);

// Whether a document that users bring is spoken of there, which no skill is: "The invoice has a discount (item 12)".
bool names_users_document(std::string_view text, std::size_t begin);

}  // namespace skillc::model
