#pragma once
// Codes that rank things instead of naming them: P1–P4, PRIO-1, SEV-1 to SEV-3.

#include <array>
#include <string_view>

#include "base/one_of.hpp"

namespace skillc::model {

// Whether a series of codes ("P", "SEV-") has the letters that priorities and severities have.
inline bool has_letters_of_levels(std::string_view series) {
  constexpr std::array<std::string_view, 8> kLetters = {"P", "P-", "PRI", "PRIO-", "S", "S-", "SEV", "SEV-"};
  return is_one_of(kLetters, series);
}

}  // namespace skillc::model
