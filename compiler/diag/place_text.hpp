#pragma once
#include <string>

#include "diag/diagnostic.hpp"

namespace skillc::diag {

// "guide/SKILL.md:12:3", as editors and terminals know it; the path alone where the place is a whole file. Not yet fit
// to print: a path may hold anything.
std::string place_text(const Place& place);

}  // namespace skillc::diag
