#pragma once
// `"check": {"contains": "…"}`: how skillc itself judges an expectation, read from an evals file.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parse/evals_file.hpp"
#include "parse/value.hpp"

namespace skillc::parse {

// What is wrong with a value, for evals/shape.
struct ShapeDefect {
  ByteRange range;
  std::string message;
  std::string help;
};

// What the patterns of one file may still come to: to compile them is not linear.
struct PatternBudget {
  std::size_t instructions = 200'000;
};

// The check that `check`, a map, describes. Nothing, and at least one defect more, where it describes none.
std::optional<Check> read_check(const Value& check, PatternBudget& patterns, std::vector<ShapeDefect>& defects);

}  // namespace skillc::parse
