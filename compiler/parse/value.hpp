#pragma once
// One tree for YAML and JSON alike: every value and key knows its bytes, repeated keys are all kept and reported.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::parse {

struct Member;

struct Value {
  enum class Kind { null, boolean, number, string, sequence, map };
  Kind kind = Kind::null;
  std::string text;  // of a scalar: the string's content, or the number, boolean or null as written
  ByteRange range;   // in the whole file; of a string with its quotes
  std::vector<Value> elements;
  std::vector<Member> members;

  bool is_scalar() const { return kind != Kind::sequence && kind != Kind::map; }
  const Value* find(std::string_view key) const;  // the first member so called, nullptr where there is none
};

struct Member {
  std::string key;
  ByteRange key_range;
  Value value;
};

std::string_view kind_name(Value::Kind kind);  // "a string", "a map", …

struct Problem {
  enum class Kind { syntax, duplicate_key, limit };
  Kind kind;
  ByteRange range;
  std::string message;
  std::string help;
  ByteRange related;      // of the first of two equal keys; empty otherwise
  bool is_local = false;  // surely a matter of its own field alone: the fields below can still be judged
};

struct ParsedValue {
  Value value;  // as far as it was read
  std::vector<Problem> problems;
  bool readable() const {
    for (const auto& problem : problems)
      if (problem.kind != Problem::Kind::duplicate_key) return false;
    return true;
  }
};

// Moves every range `base` bytes on: from a piece of a file to the file.
void shift_ranges(ParsedValue& parsed, std::size_t base);

// Limits, both formats: beyond them a `limit` problem and an unreadable value.
inline constexpr std::size_t kMaxDepth = 64;
// Of JSON: a byte or two in a file is some 130 in memory, and more once it is a case or a finding.
inline constexpr std::size_t kMaxJsonValues = 1'000'000;

}  // namespace skillc::parse
