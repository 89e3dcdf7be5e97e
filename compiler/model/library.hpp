#pragma once
#include "model/citations.hpp"

namespace skillc::model {

// What citations are resolved by, once all skills have declared their entries. Refers to both arguments.
Library make_library(const KindTable& kinds, const std::vector<Skill>& skills);

Citable citable_of(const Skill& skill, const KindTable& kinds);

}  // namespace skillc::model
