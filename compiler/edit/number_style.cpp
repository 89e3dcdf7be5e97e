// A document's way of writing numbers is its own: whoever wrote "Part IV" or "C01" gets Part V and C02.
#include "edit/number_style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/number_words.hpp"

namespace skillc::edit {
namespace {

constexpr std::uint32_t kMostRoman = 99;  // what is read as Roman

// The letters at the front of the model are a code's; its digits say how wide a number with zeros in front is.
std::string write_digits(const model::Number& number, std::string_view model) {
  const std::size_t digits = std::min(model.find_first_of("0123456789"), model.size());
  std::size_t width = 0;
  while (digits + width < model.size() && is_digit(model[digits + width])) ++width;
  const bool is_padded = width > 1 && model[digits] == '0';
  return fmt::format("{}{:0{}}{}", digits > 0 ? number.series : "", number.ordinal, is_padded ? width : 1,
                     number.suffix);
}

std::string write_word(const model::Number& number, std::string_view model) {
  std::string word = model::number_word(number.ordinal);
  if (word.empty()) return number.text();
  if (!is_upper(model[0])) return to_lower_ascii(word);
  if (is_upper(model[1]))
    for (char& c : word) c = to_upper(c);
  return word;
}

}  // namespace

std::string write_number(const model::Number& number, std::string_view model) {
  if (number.is_letter || model.empty()) return number.text();
  if (model.find_first_of("0123456789") != std::string_view::npos) return write_digits(number, model);
  const bool is_roman = model.find_first_not_of("IVXLC") == std::string_view::npos;
  if (!number.suffix.empty()) return number.text();
  if (!is_roman) return model.size() > 1 ? write_word(number, model) : number.text();
  return number.ordinal >= 1 && number.ordinal <= kMostRoman ? model::roman_numeral(number.ordinal) : number.text();
}

}  // namespace skillc::edit
