#include "base/shell_word.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace skillc {

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain = "_./=:@%+,-";
  const bool is_plain = std::all_of(text.begin(), text.end(), [&](char c) {
    return is_alphanumeric(c) || !is_ascii(c) || kPlain.find(c) != std::string_view::npos;
  });
  if (is_plain && !text.empty()) return std::string(text);
  std::string word = "'";
  for (const char c : text)
    if (c == '\'')
      word += "'\\''";
    else
      word += c;
  return word + "'";
}

}  // namespace skillc
