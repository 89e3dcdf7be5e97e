#pragma once
// Path-like words of any text: prose, commands, scripts.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace skillc::check::rules {

// Words in lower case that may name something without looking like a path. Nearly every word that is asked for is none
// of them, which its first byte and its length mostly tell.
class PlainWords {
 public:
  void insert(const std::string& word);
  bool contains(const std::string& word) const;
  bool may_contain(std::string_view word) const;  // in any case of letters: false where it certainly does not

 private:
  std::unordered_set<std::string> words_;
  std::array<std::uint64_t, 256> lengths_{};  // by first byte: a bit for each length, the last for all that are longer
};

// In lower case (ASCII), each once. A word runs over letters, digits and "_-+@~./*" and has a letter or digit; emphasis
// marks, "./" and a final full stop are cut. Behind a slash a blank to fill ("<topic>", "{topic}", "$topic", "[topic]")
// becomes "*", a choice ("{a,b}") stays: both make the word a glob. A word of a folder keeps its trailing slash. Words
// without a slash, a dot or a glob are left out unless they are `plain`.
std::vector<std::string> path_mentions(std::string_view text, const PlainWords& plain);

}  // namespace skillc::check::rules
