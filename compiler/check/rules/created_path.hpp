#pragma once
// Paths that a text tells its reader to write, or that are none of the skill's.

#include <string_view>

namespace skillc::check::rules {

// Whether `before`, the text up to a path in backticks, says that the path is about to be written: "save your report
// to", "create", "is written to", "Output:". Only the words of its last clause count, and none of "see", "as shown in".
bool says_created(std::string_view before);

// How surely the text around a path says that no file of the skill is meant.
enum class Elsewhere {
  no,
  maybe,    // a word of the sentence may say so ("the project"): of this mention alone
  example,  // the path is called an example ("e.g. `x`", "a file like `x`")
  said,     // bound to the path: the user's ("the user's `x`"), or not there ("`x` was removed", "there is no `x`")
};

// Of a path, by what stands before it and behind it.
Elsewhere says_elsewhere(std::string_view before, std::string_view behind);

// Whether what stands between two paths makes them a list: ",", "and", "or".
bool joins_paths(std::string_view between);

}  // namespace skillc::check::rules
