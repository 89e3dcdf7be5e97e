// The value tree both formats share: look-ups, and moving its ranges. Its depth is bounded by kMaxDepth, so recursion
// over it is too.

#include "parse/value.hpp"

namespace skillc::parse {
namespace {

void shift(ByteRange& range, std::size_t base) {
  range.begin += base;
  range.end += base;
}

void shift(Value& value, std::size_t base) {
  shift(value.range, base);
  for (Value& element : value.elements) shift(element, base);
  for (Member& member : value.members) {
    shift(member.key_range, base);
    shift(member.value, base);
  }
}

}  // namespace

void shift_ranges(ParsedValue& parsed, std::size_t base) {
  if (base == 0) return;
  shift(parsed.value, base);
  for (Problem& problem : parsed.problems) {
    shift(problem.range, base);
    if (problem.kind == Problem::Kind::duplicate_key) shift(problem.related, base);
  }
}

const Value* Value::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string_view kind_name(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null:
      return "nothing";
    case Value::Kind::boolean:
      return "a boolean";
    case Value::Kind::number:
      return "a number";
    case Value::Kind::string:
      return "a string";
    case Value::Kind::sequence:
      return "a list";
    case Value::Kind::map:
      return "a map";
  }
  return "a value";
}

}  // namespace skillc::parse
