#pragma once
// Regular expressions that others wrote: RE2, whose time is linear in the text whatever the pattern.

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace skillc {

// A pattern in RE2's syntax over UTF-8 (https://github.com/google/re2/wiki/Syntax): `(?i)`, `(?m)` and `(?s)` as usual,
// no look-around, no back-references.
class Regex {
 public:
  // Fails, saying what RE2 says of it, where the pattern is none, is not UTF-8, is longer than 4,096 bytes, or
  // needs more than kMaxSize instructions.
  static Result<Regex> compile(std::string_view pattern);
  static constexpr std::size_t kMaxSize = 32'000;  // that many take some 30 ms to compile
  // The same, where `instructions` are to be spent on several patterns: what this one took is taken off, be it that it
  // needs more than kMaxSize. What is no pattern takes none.
  static Result<Regex> compile(std::string_view pattern, std::size_t& instructions);
  // The leftmost match, a view into `text`; it may be empty. Nothing where it does not match. From any thread.
  std::optional<std::string_view> find(std::string_view text) const;

 private:
  struct Program;
  explicit Regex(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;
};

}  // namespace skillc
