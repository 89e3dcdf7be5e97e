#pragma once
// Secrets blanked out of whatever is kept: "[NAME]" stands in their place.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.hpp"
#include "eval/asking/answer.hpp"
#include "eval/asking/secret_search.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

class Redaction {
 public:
  // Of each its value, the value without the blanks around it, and each of its lines that has kMinSecret bytes without
  // these: whatever a program makes of line ends and indentation.
  // `blanked`, where given, outlives it and gets the names of the secrets that it blanks; then it is one thread's.
  explicit Redaction(const std::vector<Secret>& secrets, std::set<std::string>* blanked = nullptr);
  // Of `value` itself, with `replacement` in its place.
  void replace(std::string value, std::string replacement);

  // Without the secrets, however they are written (secret_search.hpp). Of secrets that overlap nothing is left. Where
  // text and secret repeat themselves so much that the search gives up, all that is behind goes.
  std::string blank(std::string_view text) const;
  // The same for the beginning of a stream that was cut: a secret that begins at its end goes as well.
  std::string blank_cut(std::string_view text) const;
  // Of the two the one that an output needs.
  std::string blank(const ProcessOutput& output) const;
  // Every text in it; numbers that spell a secret are dropped. `is_cut` says which of the two its output gets, and is
  // set where the search gave up.
  void blank(Answer& answer) const;
  void blank(Usage& usage) const;

 private:
  struct Blanked {
    std::string text;
    bool is_whole;  // else the search gave up
  };
  Blanked blank(std::string_view text, bool is_cut) const;
  void note(const FoundSecrets& found) const;

  SecretPatterns patterns_;
  std::set<std::string> names_;  // of all secrets
  std::set<std::string>* blanked_;
};

// UTF-8 with U+FFFD for every byte that is none.
std::string valid_utf8(std::string_view text);

}  // namespace skillc::eval
