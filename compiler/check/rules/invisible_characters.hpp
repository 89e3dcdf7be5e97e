#pragma once
// What is known of characters that are not seen, and of those beside which they have a use (Unicode 15).

#include <string>
#include <string_view>

namespace skillc::check::rules {

constexpr bool within(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

bool is_unicode_letter(char32_t value);
bool is_right_to_left(char32_t value);  // written so
// Of a script whose letters are joined, or kept apart, by U+200D and U+200C.
bool is_joined_script(char32_t value);
// Of a script that puts no blanks between words, so that U+200B may mark where a line can break.
bool is_unspaced_script(char32_t value);
bool is_ideograph(char32_t value);
bool is_selector(char32_t value);  // of a variation
bool is_tag(char32_t value);
// What an emoji's joiner can stand behind or before.
bool is_emoji_part(char32_t value);

// Of Unicode's category Cc, but the white space of texts: tab, line feed, form feed, carriage return. NUL is none: text
// that holds it is another matter.
bool is_control(char32_t value);

// A character of U+2000 and beyond that may be hidden, or one of the few below.
bool is_suspect(char32_t value);

// "U+200B (zero width space)"
std::string shown_character(char32_t value);

// What a run of tag characters or of variation selectors says: each stands for one byte. "" where that is no text; cut
// short where it is long.
std::string decoded_run(std::string_view run);

}  // namespace skillc::check::rules
