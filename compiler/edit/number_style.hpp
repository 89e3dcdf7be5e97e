#pragma once
#include <string>
#include <string_view>

#include "model/kind.hpp"

namespace skillc::edit {

// `number` written as `model` is, which is a number in some text: digits ("7", with as many zeros in front), Roman or
// in words as far as these go, a code with or without its letters ("G25", the "5" of "G1–5").
std::string write_number(const model::Number& number, std::string_view model);

}  // namespace skillc::edit
