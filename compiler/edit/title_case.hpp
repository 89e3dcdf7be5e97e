#pragma once
// What stands where a text repeated an entry's title, once it has another one.

#include <string>
#include <string_view>

namespace skillc::edit {

// `title` with the capitals of `written`, which is `old` in some other case: all small, all capitals, or a small first
// letter. As it is where `written` is `old` itself.
std::string in_case_of(std::string_view title, std::string_view old, std::string_view written);

}  // namespace skillc::edit
