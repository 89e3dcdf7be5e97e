#pragma once
// Numbers that are not written in digits.

#include <cstdint>
#include <string>

namespace skillc::model {

std::string roman_numeral(std::uint32_t value);  // from 1 to 399
std::string number_word(std::uint32_t value);    // "One" to "Twenty"; "" beyond

}  // namespace skillc::model
