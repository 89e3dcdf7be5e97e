// std::regex backtracks and overflows its stack on patterns and texts that others wrote; RE2 does neither. It reports
// errors by value and logs to standard error unless told not to.

#include "base/regex.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace skillc {

struct Regex::Program {
  explicit Program(std::string_view pattern) : re2(re2::StringPiece(pattern.data(), pattern.size()), options()) {}

  static constexpr int kBytes = 64;  // of memory that RE2 allows itself for each instruction

  static RE2::Options options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxSize * kBytes);
    return options;
  }

  RE2 re2;
};

Result<Regex> Regex::compile(std::string_view pattern) {
  std::size_t instructions = kMaxSize;
  return compile(pattern, instructions);
}

Result<Regex> Regex::compile(std::string_view pattern, std::size_t& instructions) {
  // Compiling is not linear: 100 KB of `a?` take seconds.
  constexpr std::size_t kMaxPattern = 4096;
  if (pattern.size() > kMaxPattern) return fail("it is longer than " + grouped(kMaxPattern) + " bytes");
  auto program = std::make_shared<const Program>(pattern);
  const bool is_too_large = program->re2.error_code() == RE2::ErrorPatternTooLarge;
  const auto taken = static_cast<std::size_t>(std::max(program->re2.ProgramSize(), 0));
  instructions -= std::min(instructions, is_too_large ? kMaxSize : taken);
  if (!program->re2.ok()) return fail(program->re2.error());
  return Regex(std::move(program));
}

std::optional<std::string_view> Regex::find(std::string_view text) const {
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece match;
  if (!program_->re2.Match(whole, 0, whole.size(), RE2::UNANCHORED, &match, 1)) return std::nullopt;
  return std::string_view(match.data(), match.size());
}

}  // namespace skillc
