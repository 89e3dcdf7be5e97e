#pragma once
#include <cstddef>
#include <string_view>

namespace skillc::eval {

// What stands at a place of a text, where it may be the written form of a character.
struct WrittenCharacter {
  char32_t value = 0;      // a code point, or a byte
  std::size_t length = 0;  // bytes that it takes; 0: the text ends within it
  bool is_escape = false;  // else it is the byte that stands there
  bool is_byte = false;    // of UTF-8, as `%C3`
};

// What a written form begins with.
inline constexpr std::string_view kEscapes = "\\%&";
inline constexpr std::size_t kLongestForm = 14;  // bytes: `\\ud83d\\ude42`

// At `at`, which is within the text: `\n`, `\u00e9` and the like of a JSON string, `%2F` of a URL, `&amp;`, `&#39;`,
// `&#x27;` of HTML and XML.
WrittenCharacter read_written(std::string_view text, std::size_t at);

// The same of a JSON string that stands in another one: `\\n`, `\\\"`, `\\u00e9`.
WrittenCharacter read_written_twice(std::string_view text, std::size_t at);

}  // namespace skillc::eval
