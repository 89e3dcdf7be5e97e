#pragma once
// UTF-8 text: counting, comparing, showing. Every function accepts any bytes; invalid UTF-8 counts byte by byte.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace skillc {

// Byte offset of the first byte that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlongs), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);
// The same, and the first NUL of what is valid but by its NULs no UTF-8 text: UTF-16 or UTF-32 of letters below U+0080
// and of Cyrillic is, and so may binary data be. A NUL by itself, in text, is none of these.
std::optional<std::size_t> first_foreign_byte(std::string_view text);

// One decoded code point and its length in bytes. An ill-formed byte decodes to U+FFFD with length 1.
struct CodePoint {
  char32_t value;
  std::size_t length;
};
CodePoint decode_code_point(std::string_view text, std::size_t offset);
void append_code_point(std::string& out, char32_t value);

std::size_t count_code_points(std::string_view text);
std::u32string decode_utf8(std::string_view text);  // every code point, as decode_code_point gives it

// What a file may begin with to say that it is UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Terminal columns (UAX #11 widths by utf8proc); a tab advances to the next multiple of eight from `start_column`.
std::size_t display_width(std::string_view text, std::size_t start_column = 0);

// Unicode NFKC, and NFKC with case folding, by utf8proc; invalid input comes back unchanged.
std::string nfkc(std::string_view text);
std::string fold_case(std::string_view text);
bool is_letter_or_digit(char32_t code_point);            // general category L* or N*
bool is_mark(char32_t code_point);                       // general category M*
bool is_lowercase_letter_or_digit(char32_t code_point);  // Ll, Lo, Lm or Nd: what a name may be made of
bool is_emoji_or_symbol(char32_t code_point);            // general category S*, plus joiners and variation selectors

std::string to_lower_ascii(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);  // ASCII
std::string_view trim(std::string_view text);                                    // ASCII white space at both ends
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> split_lines(std::string_view text);  // ends of "\n", "\r\n" removed; no last empty line
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string fold_white_space(std::string_view text);  // runs of white space become one blank, ends trimmed

// Control characters, bidi overrides and ill-formed bytes spelled out (\x1b, \u{202e}), so that nothing from input
// steers a terminal. Tabs become one blank. Newlines are spelled out too.
std::string printable(std::string_view text);

// A JSON text as it is to be printed: the same in JSON's own escapes, so that it stays the same value ("\u202e"). What
// opens a command in a log stays: base/log_command.hpp.
std::string printable_json(std::string_view json);

// Each code point in lower case, for itself ("Straße" is "straße", not the "strasse" of fold_case).
std::string lower_case(std::string_view text);

// GitHub's heading anchor: lower case, punctuation dropped, blanks to hyphens (github-slugger's rules).
std::string slug(std::string_view text);

std::string digits_of(std::string_view text);  // its ASCII digits, in order
std::string grouped(std::size_t number);       // as people read it: 12345 as "12,345"

// The candidate with the least Damerau-Levenshtein distance to `wanted`, where that is at most a third of its length;
// else the first that begins with it, where four characters or more were written.
std::optional<std::string> nearest(std::string_view wanted, std::span<const std::string> candidates);

// Whether `near`, the candidate nearest to `wanted`, may be written in its place unasked: their digits are the same, no
// other candidate is as near, and the word of `wanted` that differs has five letters or more ("get" may be meant as
// "set" or as a word of its own). That word begins alike, with one letter left out or added, or two exchanged; from
// eight letters on more may differ. `near` may go on behind `wanted`.
bool is_unmistakable(std::string_view wanted, std::string_view near, std::span<const std::string> candidates);

// "did you mean `x`?"; the second of the candidate nearest to `wanted`, "" where none is near.
std::string did_you_mean(std::string_view candidate);
std::string did_you_mean(std::string_view wanted, std::span<const std::string> candidates);

// "1 skill", "2 skills".
std::string plural(std::size_t count, std::string_view noun);

}  // namespace skillc
