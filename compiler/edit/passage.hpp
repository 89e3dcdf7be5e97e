#pragma once
// A text that cites, and the way from it back to a file's bytes, whatever notation it is kept in.

#include <optional>
#include <string>
#include <string_view>

#include "base/source_text.hpp"
#include "parse/markdown.hpp"
#include "parse/value.hpp"

namespace skillc::edit {

enum class Notation { markdown, cell, json, yaml_plain, yaml_single, yaml_double };

struct Passage {
  Notation notation = Notation::markdown;
  std::string_view bytes;  // of the whole file
  parse::Inline content;   // its text, and where that stands in `bytes`
  std::string masked;      // content.text without code, for the citation grammar

  std::string_view source(parse::TextRange range) const;  // the bytes of a stretch of the text
  // Whether the stretch is written without markup in it: between its characters stand line ends and indentation only.
  bool is_plain(parse::TextRange range) const;
  // `text` as it is written in this notation.
  std::string encode(std::string_view text) const;
  // The bytes to replace for other words in place of a stretch, markup that belongs to it included; nothing where
  // markup runs in or out of it, or it holds a link.
  std::optional<ByteRange> whole_source(parse::TextRange range) const;
};

Passage markdown_passage(std::string_view bytes, const parse::Block& block);
// Of the JSON string at `range`, quotes included.
Passage json_passage(std::string_view bytes, ByteRange range);
// Of the YAML scalar at `range`, as parse::Value places it.
Passage yaml_passage(std::string_view bytes, ByteRange range);

}  // namespace skillc::edit
