#pragma once
// Wrong command lines: what is wrong with them, and what to type instead.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace skillc::cli {

// "did you mean `check`? Otherwise, <otherwise>", or just `otherwise` where nothing is near. A candidate that alone has
// `wanted` in it is near, too: `zip` is `skill-zip`.
std::string guess_or(std::string_view wanted, const std::vector<std::string>& candidates, const std::string& otherwise);

// For options, every number of which goes through one of these: CLI11's own reading takes `-1` for a huge number, and
// what is too large for the largest. A value must be one of `names`, a whole number from `least` to `most`, an amount
// of dollars, a time (90s, 20min, 2h), of which seconds are left, or a percentage, of which the number is left.
CLI::Validator one_of(std::vector<std::string> names);
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);
CLI::Validator dollars();
CLI::Validator seconds();
CLI::Validator percentage();
// Any value but "", of which `complaint` is said.
CLI::Validator not_empty(std::string complaint);
// The same of paths: a variable that is not set must not become the folder where skillc runs.
CLI::Validator no_empty_path();

// A word where a command should stand.
Error unknown_command(const std::string& word, const std::vector<std::string>& commands);

// What CLI11 says of a parse error, as one of our messages.
Error usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments);

}  // namespace skillc::cli
