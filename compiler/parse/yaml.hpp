#pragma once
#include <string_view>

#include "parse/value.hpp"

namespace skillc::parse {

// Reads one YAML 1.2 document (yaml-cpp events). `text` is a piece of a file that begins at byte `base`; all ranges
// count from the file's start. Aliases and a second document are `limit` problems: neither has a use in front matter,
// both bite. Plain scalars resolve by the YAML 1.2 core schema (null, true/false, numbers), all others are strings.
ParsedValue parse_yaml(std::string_view text, std::size_t base = 0);

}  // namespace skillc::parse
