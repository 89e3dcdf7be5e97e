// Keys are random, and examples of them are not: hands go along the keyboard, authors write words, and both repeat
// themselves. What is random may look like anything, so each of these tests is one that hardly a key fails.

#include "check/rules/drawn_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/one_of.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

double entropy(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

bool is_typed(std::string_view text) {
  std::size_t steps = 0;
  std::size_t run = 0;
  std::size_t longest = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    const bool follows = (step >= -1 && step <= 1) || (text[i - 1] == '9' && text[i] == '0');
    steps += follows ? 1 : 0;
    run = follows ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return steps * 3 > text.size() || longest >= 5;
}

bool has_word_of_examples(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  constexpr std::array<std::string_view, 15> kWords = {"example", "xxxx",   "your",    "placeholder", "dummy",
                                                       "fake",    "sample", "redact",  "notreal",     "secret",
                                                       "token",   "insert", "replace", "changeme",    "abcd"};
  return holds_one_of(kWords, lower);
}

bool is_cut_at(std::string_view text, std::size_t at) {
  return at == text.size() || text.substr(at).starts_with("…");
}

}  // namespace skillc::check::rules
