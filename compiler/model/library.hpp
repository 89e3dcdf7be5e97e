#pragma once
#include <cstddef>
#include <vector>

#include "model/citations.hpp"

namespace skillc::model {

// What citations are resolved by, once all skills have declared their entries. Refers to both arguments.
Library make_library(const KindTable& kinds, const std::vector<Skill>& skills);

// Of one of its skills, whose entries and documents are others now, and its name the same.
void learn_again(Library& library, std::size_t skill);

Citable citable_of(const Skill& skill, const KindTable& kinds);

}  // namespace skillc::model
