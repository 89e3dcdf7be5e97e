#pragma once
// The eval cases of a skill.

#include <cstddef>
#include <string>
#include <vector>

#include "render/site/content.hpp"

namespace skillc::render::site {

// The first case of each page; none where the skill has none.
std::vector<std::size_t> find_case_cuts(const model::Skill& skill);

// What the cases of one of these pages ask, expect and test, each under its anchor. Expectations that nobody could read
// anyway are counted.
Content write_cases(const Site& site, std::size_t skill, std::size_t page);
// The same as Markdown.
std::string cases_markdown(const Site& site, std::size_t skill, std::size_t page);

}  // namespace skillc::render::site
