#pragma once
// How large a text is for the model that reads it, without a tokenizer: each class of characters (words of ASCII
// letters, digits, punctuation, white space, Latin beyond ASCII, Cyrillic, Greek, Han, kana, Hangul, other letters,
// typographic marks, emoji) has a price.
//
// The prices were fitted, by least squares of the relative error, to o200k_base counts of half of these texts: the
// skills in skills-src and the 16 published ones, 320 Markdown files of installed packages, 125 files of source code,
// manual pages in 17 languages, five texts of tests/bench/texts (Greek, Arabic, Hindi, emoji, traditional Chinese). On
// the other half the estimate was off by 2 % on average for documents of skills (8 % at worst from 1,500 characters
// on), by 3 % to 4 % for other Markdown and code (19 files of 20 within 11 %; lists of names and minified code up to 36
// %), and by up to 19 % for other languages. tests/bench/tokens_bench.py measures it again, and tests/README.md has
// what it printed. Other models' tokenizers count otherwise.

#include <cstddef>
#include <string_view>

namespace skillc {

// As a note at a number says it.
inline constexpr std::string_view kTokenCounter = "estimated by character class";

struct TokenEstimate {
  std::size_t tokens = 0;  // rounded up, so that only an empty text counts nothing
  std::size_t within =
      0;  // per cent that the estimate is mostly right to: 10, or 25 where other letters than ASCII's count

  // What the text has even where the estimate is too high by that much.
  std::size_t at_least() const { return tokens * (100 - within) / 100; }
};

// In one pass, whatever the bytes are; invalid UTF-8 counts byte by byte.
TokenEstimate estimate_tokens(std::string_view text);

// No less than estimate_tokens(text).at_least(), and nearly always several times quicker to be had: what is small
// enough by it needs no estimate. Some two times as much for prose.
std::size_t most_at_least(std::string_view text);

// The byte offset at which the estimate of what stands before reaches `tokens`; the text's size where it never does.
std::size_t offset_of_token(std::string_view text, std::size_t tokens);

}  // namespace skillc
