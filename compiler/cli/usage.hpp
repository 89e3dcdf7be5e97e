#pragma once
// Wrong command lines: what is wrong with them, and what to type instead.

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace skillc::cli {

// "did you mean `check`? Otherwise, <otherwise>", or just `otherwise` where nothing is near. A candidate that alone has
// `wanted` in it is near, too: `zip` is `skill-zip`.
std::string guess_or(std::string_view wanted, const std::vector<std::string>& candidates, const std::string& otherwise);

// For options: a value that must be one of `names`, a whole number from `least` to `most`, or a percentage, of
// which the number is left.
CLI::Validator one_of(std::vector<std::string> names);
CLI::Validator whole_number(unsigned least, unsigned most);
CLI::Validator percentage();

// A word where a command should stand.
Error unknown_command(const std::string& word, const std::vector<std::string>& commands);

// What CLI11 says of a parse error, as one of our messages.
Error usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments);

}  // namespace skillc::cli
