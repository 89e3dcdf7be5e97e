#pragma once
// Bounds what cmark-gfm sees: known inputs of a few kilobytes keep it busy for seconds (CVE-2023-22483 and its kin).

#include <cstddef>
#include <string>
#include <string_view>

#include "base/source_text.hpp"
#include "parse/markdown.hpp"

namespace skillc::parse {

struct TamedText {
  std::string changed;  // as long as the file, so that every offset still holds; empty where it can be read as it is
  SkippedLines skipped;

  std::string_view bytes(const SourceText& file) const { return changed.empty() ? file.bytes() : changed; }
};

// NUL becomes a blank (cmark would make three bytes of it). Lines beyond anything written by hand, in ways that cost
// cmark more than their length, are blanked.
TamedText tame_markdown(const SourceText& file, std::size_t body_begin);

}  // namespace skillc::parse
