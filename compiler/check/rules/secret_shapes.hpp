#pragma once
// Keys of one word: a mark of their issuer, so many characters of one alphabet, drawn at random.

#include <cstddef>
#include <optional>
#include <string_view>

namespace skillc::check::rules {

struct Token {
  std::size_t mark_end;  // offsets in the text
  std::size_t end;
  std::string_view what;  // "an AWS access key ID"
};

// The offset at or behind `at` where a mark may begin, of these keys or of a private one; the text's size where none
// may.
std::size_t find_mark(std::string_view text, std::size_t at);

// The key whose mark begins at `at`, which is within the text. `may_be_cut`: also the beginning of one, where the text
// that is shown ends within it.
std::optional<Token> token_at(std::string_view text, std::size_t at, bool may_be_cut);

}  // namespace skillc::check::rules
