#pragma once
// The YAML block at a file's head, `---` to `---`, as the Agent Skills specification has it.

#include <optional>
#include <string>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "parse/value.hpp"

namespace skillc::parse {

struct FrontMatter {
  bool present = false;        // an opening `---` line stands first
  ByteRange block;             // with both `---` lines
  std::size_t body_begin = 0;  // first byte behind it
  Value fields;                // the map; empty where unreadable
  bool readable = false;       // the YAML parsed to a map
  // By fields where readable, else recovered by line (`name: …` up to its end): one cause, one finding.
  std::optional<std::string> name;
  std::optional<std::string> description;
  // frontmatter/unclosed, invalid-yaml, duplicate-key, truncated. Whether missing fields matter is the rules' business.
  std::vector<diag::Diagnostic> diagnostics;
};

// `path` is for the diagnostics.
FrontMatter parse_front_matter(const std::string& path, const SourceText& file);

}  // namespace skillc::parse
