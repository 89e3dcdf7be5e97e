#pragma once
// RFC 6901: a place within a JSON value, "/findings/0/path".

#include <optional>
#include <string>
#include <string_view>

#include "parse/value.hpp"

namespace skillc::parse {

// What keeps `pointer` from being one ("it does not begin with `/`"); nothing where it is one. "" is one: the whole.
std::optional<std::string> json_pointer_fault(std::string_view pointer);

// What stands there; nullptr where nothing does, or where it is no pointer. Of repeated members the first.
const Value* find_at(const Value& root, std::string_view pointer);

// Whether both say the same: members in any order, numbers by their value (1 and 1.0).
bool is_same_json(const Value& a, const Value& b);

}  // namespace skillc::parse
