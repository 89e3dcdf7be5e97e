#pragma once
#include <string_view>

#include "parse/value.hpp"

namespace skillc::parse {

// Reads one JSON text (RFC 8259; a UTF-8 byte order mark is skipped). NaN, comments and trailing commas are `syntax`.
ParsedValue parse_json(std::string_view text);

}  // namespace skillc::parse
