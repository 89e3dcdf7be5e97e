#pragma once
// Secrets blanked out of whatever is kept: "[NAME]" stands in their place.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.hpp"
#include "eval/answer.hpp"
#include "eval/plan.hpp"

namespace skillc::eval {

// Of all reviewers, judges and comparers of the plan: whoever runs can read in /proc what the others are given.
std::vector<Secret> secrets_of(const Plan& plan);

class Redaction {
 public:
  // Of each its value, the value without the blanks around it, and each of its lines that has kMinSecret bytes without
  // these: whatever a program makes of line ends and indentation.
  explicit Redaction(const std::vector<Secret>& secrets);
  // Of `value` itself, with `replacement` in its place.
  void replace(std::string value, std::string replacement);

  // Without the secrets: as they are, and with any of their characters escaped as a JSON string may have it (`\n`,
  // `\u00e9`, `\/`), a URL (`%2F`, `+`) or HTML (`&amp;`, `&#39;`), also where a secret looks escaped itself
  // (`p%25ss`). Of secrets that overlap nothing is left. Comparing is bounded, by 64 bytes, readings of a byte, or
  // lines for each byte of a long text: where text and secret repeat themselves so much that this is not enough, all
  // that is behind goes.
  std::string blank(std::string_view text) const;
  // The same for the beginning of a stream that was cut: a secret that begins at its end goes as well.
  std::string blank_cut(std::string_view text) const;
  // Of the two the one that an output needs.
  std::string blank(const ProcessOutput& output) const;
  // Every text in it; numbers that spell a secret are dropped. `is_cut` says which of the two its output gets.
  void blank(Answer& answer) const;
  void blank(Usage& usage) const;

 private:
  struct Pattern {
    std::string value;
    std::string replacement;
  };
  struct Match {
    std::size_t begin;
    std::size_t end;
    const Pattern* pattern;
  };
  std::string blank(std::string_view text, bool is_cut) const;
  std::vector<Match> matches(std::string_view text, bool is_cut) const;
  void add(std::string value, std::string replacement);  // to be followed by index()
  void index();
  const std::vector<std::size_t>& beginning_with(char first) const;

  std::vector<Pattern> patterns_;                                 // longest first
  std::array<std::vector<std::size_t>, 256> by_first_byte_ = {};  // indices of patterns_
};

// UTF-8 with U+FFFD for every byte that is none.
std::string valid_utf8(std::string_view text);

}  // namespace skillc::eval
