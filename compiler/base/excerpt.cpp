// A message that quotes has to stop somewhere, and a character that was cut in two is no text any more.

#include "base/excerpt.hpp"

namespace skillc {

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

}  // namespace skillc
