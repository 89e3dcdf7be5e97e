#pragma once
// Why a JSON text stopped being one, in the author's words and at the offending byte.

#include <cstddef>
#include <string_view>
#include <vector>

#include "parse/value.hpp"

namespace skillc::parse {

// What the last good token was.
enum class JsonPoint { start, opening, key, value };

struct JsonContainer {
  std::size_t begin;  // of its `{` or `[`
  bool is_object;
};

// `cursor` is behind the last good token, `containers` are those still open, outermost first; `detail` is the
// parser's own message, told apart only where the bytes do not say more.
Problem explain_json_error(std::string_view text, std::size_t cursor, JsonPoint after,
                           const std::vector<JsonContainer>& containers, std::string_view detail);

}  // namespace skillc::parse
