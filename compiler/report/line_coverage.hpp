#pragma once
// Coverage of lines for tools that show coverage of code.

#include <string>
#include <vector>

#include "eval/scoring/line_coverage.hpp"

namespace skillc::report {

// An LCOV tracefile (geninfo(1)): TN, SF, DA, LF and LH of each file.
std::string write_lcov(const std::vector<eval::SkillLines>& skills);
// Cobertura's coverage-04.dtd: a package for each skill, a class for each document. Its timestamp is 0: the same input
// gives the same bytes.
std::string write_cobertura(const std::vector<eval::SkillLines>& skills);

}  // namespace skillc::report
