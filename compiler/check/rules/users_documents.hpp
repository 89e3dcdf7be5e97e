#pragma once
// Parts of what users bring: "In the contract, see Appendix F", "Item 4 of the invoice".

#include <string_view>

namespace skillc::check::rules {

// What kind of document a sentence gives the number to that is `cited` in it, all of it in lower case: "contract"; ""
// for none.
std::string_view document_named_around(std::string_view before, std::string_view cited, std::string_view behind);

}  // namespace skillc::check::rules
