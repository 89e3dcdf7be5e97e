#pragma once
// The tags of one Mustache template with their places.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::render {

enum class TagKind { variable, raw, section, inverted, close, partial, comment, delimiters };

struct Tag {
  TagKind kind = TagKind::variable;
  std::string name;               // trimmed; of comments and delimiters ""
  std::vector<std::string> path;  // of variables and sections: the keys that the name leads by
  ByteRange source;               // with its delimiters
  std::size_t partner = 0;        // of section and inverted: its close; of close: what it closes
  std::string open;               // the delimiters that were in force
  std::string close;
  // Of all but variables: alone on its line, so that the line goes with the tag. `line` is then the whole of
  // it with its line end, else `source`. `indent` counts the blanks before it.
  bool is_standalone = false;
  ByteRange line;
  std::size_t indent = 0;
};

struct TagProblem {
  ByteRange range;
  std::string message;
  std::string help;
};

struct Tags {
  std::vector<Tag> tags;
  std::vector<TagProblem> problems;  // unclosed tags and sections, bad delimiters, empty names, deep nesting
};

// Sections may nest this deep in one template.
inline constexpr std::size_t kMaxSectionDepth = 32;

// Reads the tags of Mustache (mustache(5): variables, sections, partials, comments, set delimiters). Linear,
// any bytes.
Tags scan_tags(std::string_view text);

}  // namespace skillc::render
