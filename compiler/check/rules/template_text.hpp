#pragma once
#include <string_view>

namespace skillc::check::rules {

// Whether a document (its path relative to the skill) is a form that the skill hands out to be filled in: below
// `assets/`, or called a template. What it names is to be there where it will be used, not in the skill.
bool is_form_to_fill_in(std::string_view path);

}  // namespace skillc::check::rules
