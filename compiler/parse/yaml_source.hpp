#pragma once
// What yaml-cpp's events leave out: where a value ends, and what was really wrong. Offsets are in `text`.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/source_text.hpp"
#include "parse/value.hpp"

namespace skillc::parse {

// Behind tags (`!!str`) and anchors (`&x`) that stand in front of a node.
std::size_t skip_node_properties(std::string_view text, std::size_t at);
// The scalar that begins at `begin` and reads as `value`; nothing where a quote never closes.
std::optional<std::size_t> scalar_end(std::string_view text, std::size_t begin, std::string_view value);
// Behind the `]` or `}` that closes a flow collection whose last element ends at `from`.
std::size_t flow_end(std::string_view text, std::size_t from);

// Plain scalars by the YAML 1.2 core schema (section 10.3.2).
Value::Kind core_schema_kind(std::string_view plain);

// Turns the field around byte `at`, from its key at the margin to the next one, into blanks.
void blank_field(std::string& text, std::size_t at);

// yaml-cpp stopped at byte `at` with `message`: the cause an author knows, placed where it is.
Problem explain_yaml_error(std::string_view text, std::size_t at, std::string_view message);
// The first line that a tab opens, of those of a block collection that begins at `begin`: within quotes and brackets
// and in front of a value yaml-cpp lets it pass, against YAML 1.2's section 6.1.
std::optional<Problem> tab_at_margin(std::string_view text, std::size_t begin);
// A quote at `begin` that never closes.
Problem unclosed_quote(std::string_view text, std::size_t begin);
// A line of a map that is no `key: value`.
Problem line_without_colon(std::string_view text, ByteRange key);

}  // namespace skillc::parse
