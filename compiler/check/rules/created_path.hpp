#pragma once
// Paths that a text tells its reader to write.

#include <string_view>

namespace skillc::check::rules {

// Whether `before`, the text up to a path in backticks, says that the path is about to be written: "save your report
// to", "create", "is written to", "Output:". Only the words of its last clause count, and none of "see", "as shown in".
bool says_created(std::string_view before);

// Whether the sentence around a path, what stands before it and behind it, says that the path is an example ("e.g."),
// the user's ("in your project"), or not there at all ("optional", "was removed").
bool says_another_has_it(std::string_view before, std::string_view behind);

// Whether what stands between two paths makes them a list: ",", "and", "or".
bool joins_paths(std::string_view between);

}  // namespace skillc::check::rules
