#pragma once
// What became of an entry or a checklist item, as pages name it. By eval::Reach.

#include <string_view>

namespace skillc::render::evals {

inline constexpr std::string_view kStates[] = {"unexercised", "ungraded", "missed", "demonstrated"};  // in attributes
inline constexpr std::string_view kWords[] = {"never asked", "not graded", "missed", "demonstrated"};

}  // namespace skillc::render::evals
