#pragma once
// In which scripts words touch.

namespace skillc {

// Whether a code point goes on with the ASCII word or number that it touches, as "é" and "ж" do. Han, kana and Hangul
// do not: there words stand beside each other without a blank ("Item 2を", "参见Item 9").
bool continues_word(char32_t code_point);

}  // namespace skillc
