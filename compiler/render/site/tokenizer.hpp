#pragma once
// The words of a text as the site's search knows them. The index is cut by this, the reader's query by the same
// definition in templates/site/; tests/site/tokenizer.json holds both to it.
//
// 1. NFKC. 2. Each code point in lower case by itself (Unicode's simple mapping). 3. An apostrophe, ' or U+2019, with a
// word character directly before and behind it is dropped: "don't" is "dont". A word character is a letter, a mark, a
// digit or any other number (general categories L, M, N) or "_". 4. A token is a longest run of word characters, cut
// where Han, Hiragana or Katakana (`is_ideographic`) meet others; a run of those three becomes its overlapping pairs,
// one alone stays. 5. Any other token ends after 32 code points; what follows of its run is left out. 6. "++" or "#"
// directly behind a token that is one letter from a to z belongs to it and ends it: "C++17" is "c++" and "17".

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::render {

// Tokens in order, repeats included, in one piece of memory that can be used again.
class Tokens {
 public:
  void clear();
  void add_code_point(char32_t value);  // to the token that is being written
  void add_byte(char ascii) { bytes_ += ascii; }
  void end_token();  // keeps what was written since the last one
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t index) const;

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

// Adds the tokens of `text`, which may be any bytes: an ill-formed one stands between words.
void append_tokens(std::string_view text, Tokens& tokens);

// Han, Hiragana, Katakana and what is written among them ("ー", "々"), by range.
bool is_ideographic(char32_t code_point);

}  // namespace skillc::render
