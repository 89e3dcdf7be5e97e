#pragma once
#include <string>
#include <string_view>

#include "parse/value.hpp"

namespace skillc::parse {

// Reads one JSON text (RFC 8259; a UTF-8 byte order mark is skipped). NaN, comments and trailing commas are `syntax`.
// More than `most` values are `limit`, at the first one beyond.
ParsedValue parse_json(std::string_view text, std::size_t most = kMaxJsonValues);

// The string that `object` has under `key`, "" where it has none.
std::string text_of(const Value& object, std::string_view key);

}  // namespace skillc::parse
