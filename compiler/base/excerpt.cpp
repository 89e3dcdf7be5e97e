// A message that quotes has to stop somewhere, and a character that was cut in two is no text any more.

#include "base/excerpt.hpp"

#include "base/text.hpp"

namespace skillc {
namespace {

bool is_in_word(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter_or_digit(decode_code_point(text, at).value);
}

}  // namespace

std::string quote(std::string_view text) {
  return '`' + std::string(text) + '`';
}

bool is_continuation_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::string_view first_bytes(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && is_continuation_byte(text[limit])) --limit;
  return text.substr(0, limit);
}

std::string_view last_words(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t begin = text.size() - limit;
  while (begin < text.size() && is_continuation_byte(text[begin])) ++begin;
  std::size_t before = begin - 1;
  while (before > 0 && is_continuation_byte(text[before])) --before;
  if (is_in_word(text, before))
    while (is_in_word(text, begin)) begin += decode_code_point(text, begin).length;
  return text.substr(begin);
}

}  // namespace skillc
