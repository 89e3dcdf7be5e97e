// Nearly all of a skill is ASCII, so the text is taken a piece at a time, from one ASCII white space to the next: a
// piece of ASCII alone is cut as its bytes stand, any other is normalised first. White space composes with nothing, so
// the pieces' normal forms are the text's.

#include "render/site/tokenizer.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::render {
namespace {

constexpr std::size_t kLongestToken = 32;  // code points

bool is_white_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// How many signs of a language's name ("c++", "c#") stand at `at`, behind a token of the one letter before it.
template <class Text>
std::size_t count_signs(const Text& text, std::size_t at) {
  const auto point = [&](std::size_t i) { return i < text.size() ? static_cast<char32_t>(text[i]) : U'\0'; };
  if (point(at) == U'#') return 1;
  return point(at) == U'+' && point(at + 1) == U'+' ? 2 : 0;
}

void append_ascii(std::string_view piece, Tokens& tokens) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char c = piece[i];
    if (is_word_character(c)) {
      if (++length <= kLongestToken) tokens.add_byte(is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
    } else if (const std::size_t signs = length == 1 && is_letter(piece[i - 1]) ? count_signs(piece, i) : 0;
               signs > 0) {
      for (const char sign : piece.substr(i, signs)) tokens.add_byte(sign);
      tokens.end_token();
      length = 0;
      i += signs - 1;
    } else if (length > 0 && !(c == '\'' && is_word_character(byte_at(piece, i + 1)))) {
      tokens.end_token();
      length = 0;
    }
  }
  if (length > 0) tokens.end_token();
}

enum class Letter { none, plain, ideographic };

Letter letter_of(char32_t point) {
  if (point != U'_' && !is_letter_or_digit(point) && !is_mark(point)) return Letter::none;
  return is_ideographic(point) ? Letter::ideographic : Letter::plain;
}

bool is_apostrophe(char32_t point) {
  return point == U'\'' || point == U'\u2019';
}

void append_plain(std::u32string_view run, Tokens& tokens) {
  for (const char32_t point : run.substr(0, kLongestToken)) tokens.add_code_point(point);
  tokens.end_token();
}

void append_pairs(std::u32string_view run, Tokens& tokens) {
  for (std::size_t i = 0; i == 0 || i + 1 < run.size(); ++i) {
    for (const char32_t point : run.substr(i, 2)) tokens.add_code_point(point);
    tokens.end_token();
  }
}

// The piece without the apostrophes that stand between word characters.
std::u32string without_apostrophes(const std::u32string& piece) {
  std::u32string kept;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const bool is_inside = i > 0 && i + 1 < piece.size() && is_apostrophe(piece[i]) &&
                           letter_of(piece[i - 1]) != Letter::none && letter_of(piece[i + 1]) != Letter::none;
    if (!is_inside) kept += piece[i];
  }
  return kept;
}

void append_unicode(std::string_view bytes, Tokens& tokens) {
  const std::u32string piece = without_apostrophes(decode_utf8(lower_case(nfkc(bytes))));
  for (std::size_t begin = 0, end = 0; begin < piece.size(); begin = end) {
    const Letter letter = letter_of(piece[begin]);
    for (end = begin + 1; end < piece.size() && letter_of(piece[end]) == letter;) ++end;
    if (end - begin == 1 && piece[begin] >= U'a' && piece[begin] <= U'z') end += count_signs(piece, end);
    const std::u32string_view run = std::u32string_view(piece).substr(begin, end - begin);
    if (letter == Letter::plain) append_plain(run, tokens);
    if (letter == Letter::ideographic) append_pairs(run, tokens);
  }
}

}  // namespace

void Tokens::clear() {
  bytes_.clear();
  ends_.clear();
}

void Tokens::add_code_point(char32_t value) {
  append_code_point(bytes_, value);
}

void Tokens::end_token() {
  ends_.push_back(bytes_.size());
}

std::string_view Tokens::operator[](std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(bytes_).substr(begin, ends_[index] - begin);
}

bool is_ideographic(char32_t code_point) {
  struct Range {
    char32_t first, last;
  };
  static constexpr std::array<Range, 12> kRanges = {{{0x3005, 0x3007},
                                                     {0x3021, 0x3029},
                                                     {0x3031, 0x3035},
                                                     {0x3038, 0x303C},
                                                     {0x3041, 0x309F},
                                                     {0x30A1, 0x30FF},
                                                     {0x31F0, 0x31FF},
                                                     {0x3400, 0x4DBF},
                                                     {0x4E00, 0x9FFF},
                                                     {0xF900, 0xFAFF},
                                                     {0x1B000, 0x1B16F},
                                                     {0x20000, 0x3FFFF}}};
  return std::any_of(kRanges.begin(), kRanges.end(), [code_point](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

void append_tokens(std::string_view text, Tokens& tokens) {
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    bool is_plain = true;
    for (end = begin; end < text.size() && !is_white_space(text[end]); ++end) is_plain &= is_ascii(text[end]);
    const std::string_view piece = text.substr(begin, end - begin);
    is_plain ? append_ascii(piece, tokens) : append_unicode(piece, tokens);
  }
}

}  // namespace skillc::render
