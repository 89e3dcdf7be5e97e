// utf8proc knows categories and no scripts, so the few that matter here are listed by their blocks.
#include "base/scripts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace skillc {

bool continues_word(char32_t code_point) {
  // Of Unicode 15.
  constexpr std::array<std::pair<char32_t, char32_t>, 15> kTouching = {{
      {0x1100, 0x11FF},    // Hangul Jamo
      {0x2E80, 0x2FDF},    // radicals
      {0x3005, 0x3007},    // marks that stand for a character, and zero
      {0x3021, 0x3029},    // Hangzhou numerals
      {0x3031, 0x303C},    // marks of repetition
      {0x3041, 0x31BF},    // kana, Bopomofo, Hangul letters, Kanbun
      {0x31F0, 0x31FF},    // small Katakana
      {0x3400, 0x4DBF},    // Han, extension A
      {0x4E00, 0x9FFF},    // Han
      {0xA960, 0xA97F},    // Hangul Jamo, extended A
      {0xAC00, 0xD7FF},    // Hangul
      {0xF900, 0xFAFF},    // Han, for compatibility
      {0xFF66, 0xFFDC},    // kana and Hangul of half the width
      {0x1AFF0, 0x1B16F},  // kana, extended
      {0x20000, 0x323AF},  // Han, other extensions
  }};
  return is_letter_or_digit(code_point) && std::none_of(kTouching.begin(), kTouching.end(), [&](const auto& block) {
           return block.first <= code_point && code_point <= block.second;
         });
}

}  // namespace skillc
