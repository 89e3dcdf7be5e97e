#pragma once
// Where secrets stand in a text, in whatever way their characters are written there.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::eval {

struct SecretPattern {
  std::string value;        // not empty
  std::string replacement;  // what stands in its place
  std::string name = {};    // of the secret that it is of; "" of what is none
};

struct SecretMatch {
  std::size_t begin;  // bytes of the text
  std::size_t end;
  const SecretPattern* pattern;
};

struct FoundSecrets {
  std::vector<SecretMatch> matches;  // by `begin`, the longest one of each; they may overlap
  bool is_exhausted = false;         // it was given up: the last match is all that had not been looked through
};

class SecretPatterns {
 public:
  void add(std::vector<SecretPattern> patterns);
  bool empty() const { return patterns_.empty(); }

  // Each character may stand there as it is, or escaped as a JSON string may have it (`\n`, `\u00e9`, `\/`), also one
  // within a JSON string (`\\n`), a URL (`%2F`, `+`) or HTML (`&amp;`, `&#39;`). With `is_cut` more stood behind the
  // text: what it ends with counts where a secret may begin so. Time: at most 64 bytes compared for each byte of a long
  // text, or 4 where they can be read in several ways.
  FoundSecrets find_in(std::string_view text, bool is_cut) const;

 private:
  friend class SecretSearch;

  // All that begin with the same `depth` bytes, by their indices.
  struct Place {
    std::size_t first;
    std::size_t last;  // behind the last one
    std::size_t depth;
  };
  Place all() const { return {0, patterns_.size(), 0}; }
  const std::optional<Place>& beginning_with(char byte) const {
    return by_first_byte_[static_cast<unsigned char>(byte)];
  }
  // What of them goes on with a byte.
  std::optional<Place> step(const Place& place, char byte) const;
  // Of `place`, one that has nothing behind its depth.
  bool is_complete(const Place& place) const { return patterns_[place.first].value.size() == place.depth; }

  std::vector<SecretPattern> patterns_;  // sorted by value
  std::array<std::optional<Place>, 256> by_first_byte_ = {};
};

}  // namespace skillc::eval
