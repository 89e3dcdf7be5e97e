// Each form is read as far as it goes: what only looks like the beginning of one is the byte that it is.

#include "eval/asking/written_character.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace skillc::eval {
namespace {

constexpr WrittenCharacter kCutOff = {0, 0, true, false};

WrittenCharacter literal(char c) {
  return {static_cast<unsigned char>(c), 1, false, false};
}

std::optional<unsigned> digit_of(char c, unsigned base) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (base == 16 && c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

// `digits` of base 16 behind `skipped` bytes.
WrittenCharacter read_hex(std::string_view text, std::size_t at, std::size_t skipped, std::size_t digits) {
  char32_t value = 0;
  for (std::size_t i = at + skipped; i < at + skipped + digits; ++i) {
    if (i >= text.size()) return kCutOff;
    const auto digit = digit_of(text[i], 16);
    if (!digit) return literal(text[at]);
    value = value * 16 + *digit;
  }
  return {value, skipped + digits, true, false};
}

// "\u00e9", or two that make one character; each begins with `opening`.
WrittenCharacter read_utf16(std::string_view text, std::size_t at, std::string_view opening) {
  const WrittenCharacter high = read_hex(text, at, opening.size(), 4);
  if (high.value < 0xD800 || high.value > 0xDBFF) return high;
  const std::size_t second = at + high.length;
  const std::string_view rest = text.substr(second);
  if (rest.size() < opening.size() && opening.starts_with(rest)) return kCutOff;
  if (!rest.starts_with(opening)) return high;
  const WrittenCharacter low = read_hex(text, second, opening.size(), 4);
  if (low.length == 0) return low;
  if (low.value < 0xDC00 || low.value > 0xDFFF) return high;
  return {0x10000 + ((high.value - 0xD800) << 10) + (low.value - 0xDC00), 2 * high.length, true, false};
}

constexpr std::string_view kJsonNames = "\"\\/bfnrt";
constexpr std::string_view kJsonValues = "\"\\/\b\f\n\r\t";

WrittenCharacter read_json(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return kCutOff;
  if (const std::size_t name = kJsonNames.find(text[at + 1]); name != std::string_view::npos)
    return {static_cast<unsigned char>(kJsonValues[name]), 2, true, false};
  return text[at + 1] == 'u' ? read_utf16(text, at, R"(\u)") : literal('\\');
}

WrittenCharacter read_percent(std::string_view text, std::size_t at) {
  WrittenCharacter byte = read_hex(text, at, 1, 2);
  byte.is_byte = byte.is_escape;
  return byte;
}

// "&#39;", "&#x27;"
WrittenCharacter read_reference(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 7;
  constexpr char32_t kLast = 0x10FFFF;
  std::size_t i = at + 2;
  if (i >= text.size()) return kCutOff;
  const unsigned base = text[i] == 'x' || text[i] == 'X' ? 16 : 10;
  if (base == 16) ++i;
  const std::size_t first = i;
  char32_t value = 0;
  for (; i < text.size() && i < first + kMostDigits; ++i) {
    const auto digit = digit_of(text[i], base);
    if (!digit) break;
    value = value * base + *digit;
  }
  if (i >= text.size()) return kCutOff;
  if (i == first || text[i] != ';' || value > kLast) return literal('&');
  return {value, i + 1 - at, true, false};
}

WrittenCharacter read_entity(std::string_view text, std::size_t at) {
  constexpr std::pair<std::string_view, char> kNames[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("&#")) return read_reference(text, at);
  for (const auto& [name, value] : kNames) {
    if (rest.starts_with(name)) return {static_cast<unsigned char>(value), name.size(), true, false};
    if (name.starts_with(rest)) return kCutOff;
  }
  return literal('&');
}

}  // namespace

WrittenCharacter read_written(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\\':
      return read_json(text, at);
    case '%':
      return read_percent(text, at);
    case '&':
      return read_entity(text, at);
    default:
      return literal(text[at]);
  }
}

WrittenCharacter read_written_twice(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with(R"(\\)")) return literal(text[at]);
  std::size_t name = at + 2;
  if (name < text.size() && text[name] == 'u') return read_utf16(text, at, R"(\\u)");
  const bool is_escaped = name < text.size() && text[name] == '\\';  // what the outer string has to escape itself
  if (is_escaped) ++name;
  if (name >= text.size()) return kCutOff;
  const std::size_t i = kJsonNames.find(text[name]);
  if (i == std::string_view::npos || (is_escaped && kJsonValues[i] != text[name])) return literal(text[at]);
  return {static_cast<unsigned char>(kJsonValues[i]), name + 1 - at, true, false};
}

}  // namespace skillc::eval
