// Tables of blocks rather than of characters: a script's use of joiners and marks is a property of all of it.
#include "check/rules/invisible_characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/excerpt.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxShown = 80;  // characters of what was hidden

struct Block {
  char32_t first;
  char32_t last;
};

template <std::size_t count>
bool is_in(const std::array<Block, count>& blocks, char32_t value) {
  return std::any_of(blocks.begin(), blocks.end(), [&](Block one) { return within(value, one.first, one.last); });
}

// Written from right to left.
constexpr std::array<Block, 5> kRightToLeft = {
    {{0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}}};
// Scripts whose letters are joined, or kept apart, by U+200D and U+200C: Hebrew to Mandaic, Devanagari to Sinhala, Thai
// to Myanmar, Khmer and Mongolian, and the younger Brahmic and Arabic blocks.
constexpr std::array<Block, 9> kJoined = {{{0x0590, 0x109F},
                                           {0x1700, 0x1CFF},
                                           {0xA800, 0xABFF},
                                           {0xFB1D, 0xFDFF},
                                           {0xFE70, 0xFEFC},
                                           {0x10A00, 0x10FFF},
                                           {0x11000, 0x11FFF},
                                           {0x1B000, 0x1BFFF},
                                           {0x1E900, 0x1EFFF}}};
// Scripts that put no blanks between words, so that U+200B may mark where a line can break.
constexpr std::array<Block, 5> kUnspaced = {
    {{0x0E00, 0x0FFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x1950, 0x19DF}, {0x1A20, 0x1AAF}}};
constexpr std::array<Block, 4> kIdeographs = {
    {{0x2E80, 0x2FDF}, {0x3400, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}}};

std::string_view name_of(char32_t value) {
  switch (value) {
    case 0x0007:
      return "bell";
    case 0x0008:
      return "backspace";
    case 0x001B:
      return "escape";
    case 0x007F:
      return "delete";
    case 0x009B:
      return "control sequence introducer";
    case 0x00AD:
      return "soft hyphen";
    case 0x061C:
      return "Arabic letter mark";
    case 0x115F:
    case 0x1160:
    case 0x3164:
    case 0xFFA0:
      return "Hangul filler";
    case 0x180E:
      return "Mongolian vowel separator";
    case 0x200B:
      return "zero width space";
    case 0x200C:
      return "zero width non-joiner";
    case 0x200D:
      return "zero width joiner";
    case 0x200E:
      return "left-to-right mark";
    case 0x200F:
      return "right-to-left mark";
    case 0x202A:
      return "left-to-right embedding";
    case 0x202B:
      return "right-to-left embedding";
    case 0x202C:
      return "end of an embedding";
    case 0x202D:
      return "left-to-right override";
    case 0x202E:
      return "right-to-left override";
    case 0x2060:
      return "word joiner";
    case 0x2066:
      return "left-to-right isolate";
    case 0x2067:
      return "right-to-left isolate";
    case 0x2068:
      return "first strong isolate";
    case 0x2069:
      return "end of an isolate";
    case 0xFEFF:
      return "byte order mark";
    default:
      if (is_control(value)) return value < 0x80 ? "of the C0 set" : "of the C1 set";
      return within(value, 0x2061, 0x2064) ? "invisible operator" : "invisible format character";
  }
}

}  // namespace

bool is_unicode_letter(char32_t value) {
  return is_letter_or_digit(value) && !within(value, '0', '9');
}

bool is_right_to_left(char32_t value) {
  return is_in(kRightToLeft, value);
}

bool is_joined_script(char32_t value) {
  return is_in(kJoined, value);
}

bool is_unspaced_script(char32_t value) {
  return is_in(kUnspaced, value);
}

bool is_ideograph(char32_t value) {
  return is_in(kIdeographs, value);
}

bool is_selector(char32_t value) {
  return within(value, 0xFE00, 0xFE0F) || within(value, 0xE0100, 0xE01EF);
}

bool is_tag(char32_t value) {
  return within(value, 0xE0000, 0xE00FF);
}

bool is_emoji_part(char32_t value) {
  if (value == 0xFE0F || within(value, 0x1F000, 0x1FAFF)) return true;  // newer ones than utf8proc knows among them
  return value >= 0x2190 && !is_selector(value) && is_emoji_or_symbol(value);
}

bool is_control(char32_t value) {
  const bool is_white_space = value == '\t' || value == '\n' || value == '\f' || value == '\r';
  return within(value, 0x01, 0x1F) ? !is_white_space : within(value, 0x7F, 0x9F);
}

bool is_suspect(char32_t value) {
  return value == 0x00AD || value == 0x061C || value == 0x115F || value == 0x1160 || value == 0x180E ||
         within(value, 0x200B, 0x200F) || within(value, 0x202A, 0x202E) || within(value, 0x2060, 0x206F) ||
         value == 0x3164 || is_selector(value) || value == 0xFEFF || value == 0xFFA0 || within(value, 0xFFF9, 0xFFFB) ||
         within(value, 0xE0000, 0xE0FFF);
}

std::string shown_character(char32_t value) {
  return fmt::format("U+{:04X} ({})", static_cast<std::uint32_t>(value), name_of(value));
}

std::string decoded_run(std::string_view run) {
  std::string bytes;
  for (std::size_t at = 0; at < run.size();) {
    const CodePoint point = decode_code_point(run, at);
    at += point.length;
    if (within(point.value, 0xE0020, 0xE007E)) bytes += static_cast<char>(point.value - 0xE0000);
    if (within(point.value, 0xFE00, 0xFE0F)) bytes += static_cast<char>(point.value - 0xFE00);
    if (within(point.value, 0xE0100, 0xE01EF)) bytes += static_cast<char>(point.value - 0xE0100 + 16);
  }
  if (first_invalid_utf8(bytes)) return {};
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
  if (std::any_of(bytes.begin(), bytes.end(), control)) return {};
  const std::string text = fold_white_space(bytes);
  const std::string_view cut = first_bytes(text, kMaxShown);
  return printable(cut) + (cut.size() < text.size() ? "…" : "");
}

}  // namespace skillc::check::rules
