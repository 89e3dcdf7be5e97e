#pragma once
// Names and pieces of text as messages show them.

#include <cstddef>
#include <string>
#include <string_view>

namespace skillc {

// `text` in backticks.
std::string quote(std::string_view text);

bool is_continuation_byte(char byte);  // of a character in UTF-8: not its first

// The first `limit` bytes, or fewer: never a part of a character.
std::string_view first_bytes(std::string_view text, std::size_t limit);

// The last `limit` bytes, or fewer: never a part of a word. Letters and digits make words.
std::string_view last_words(std::string_view text, std::size_t limit);

}  // namespace skillc
