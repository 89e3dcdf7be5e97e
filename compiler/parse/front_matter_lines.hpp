#pragma once
// Front matter seen line by line, before and beside YAML: its fences, what looks like a field, what a line says.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/source_text.hpp"

namespace skillc::parse {

class FrontMatterLines {
 public:
  explicit FrontMatterLines(const SourceText& file) : file_(file) {}

  bool opens() const;  // line 1 is `---`, behind a byte order mark or not
  // The first `---` line at or behind `from`, or `...`, which may end YAML before one; 0: none.
  std::size_t closing_line(std::size_t from) const;
  bool is_thematic_break(std::size_t closing) const;  // a rule in prose: a blank line follows it and no field
  // Where the block goes on behind its closing line (fields, or the rest of an indented text, up to another `---`):
  // that other line; else 0.
  std::size_t closing_behind_cut(std::size_t closing) const;
  std::size_t last_field_line() const;  // of a block that never closes; 0 where it has no field
  // Whether `closing` is a rule in the text rather than the end of the block: prose stands before it, behind a blank
  // line or a heading, and no field follows.
  bool swallows_text(std::size_t closing) const;
  // What stands behind `key:` at a line's start before line `closing`, with its continuation lines.
  std::optional<std::string> recover(std::string_view key, std::size_t closing) const;
  ByteRange content(std::size_t line) const;  // without the byte order mark and trailing blanks
  std::string_view rest_of_line(std::size_t offset) const;

 private:
  std::string_view text(std::size_t line) const;

  const SourceText& file_;
};

}  // namespace skillc::parse
