#pragma once
// Where a checklist says how much something matters, by the words of its skill's severity scale.

#include <string>
#include <string_view>
#include <vector>

#include "model/graph.hpp"

namespace skillc::render::site {

// The level that a text begins with as with a mark: "[High] …", "(High) …", "High: …", "High — …"; "" where it does
// not. A level's name in a sentence declares nothing.
std::string level_of_text(const std::vector<model::Severity>& scale, std::string_view text);

// The level that a heading names: alone, as of a text, before "issues", "priority" and the like, behind "Severity:",
// or last in brackets. Numbers and signs before it do not count.
std::string level_of_heading(const std::vector<model::Severity>& scale, std::string_view heading);

}  // namespace skillc::render::site
