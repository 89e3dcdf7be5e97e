#pragma once

#include <cstddef>
#include <string_view>

// Classes of ASCII characters, the same in every locale; every other byte belongs to none of them. Those of Unicode are
// in base/text.hpp.
namespace skillc {

// One of `count` characters from `first` on: without a branch, so that compilers look at many bytes at once.
constexpr bool is_among(unsigned char c, char first, unsigned char count) {
  return static_cast<unsigned char>(c - static_cast<unsigned char>(first)) < count;
}
constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
constexpr bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}
// What a word or an identifier goes on with.
constexpr bool is_word_character(char c) {
  return is_alphanumeric(c) || c == '_';
}
// What Base64 is written in, with the characters that fill up its end (RFC 4648, section 4).
constexpr bool is_base64(char c) {
  return is_alphanumeric(c) || c == '+' || c == '/' || c == '=';
}
constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
// Space or tab: what stands between the words of a line.
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// The offset behind what stands before `at`, blanks and line feeds looked over.
constexpr std::size_t back_over_blanks(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  return at;
}

// The byte at `offset`; NUL behind the end, which belongs to no class.
constexpr char byte_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? text[offset] : '\0';
}

}  // namespace skillc
