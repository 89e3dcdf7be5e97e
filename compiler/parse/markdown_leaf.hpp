#pragma once
// The bytes of one leaf block as cmark's inline parser sees them, each traceable to the file: container prefixes and
// indentation removed, `\|` of table cells unescaped, line ends one '\n'.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::parse {

class LeafContent {
 public:
  const std::string& text() const { return text_; }
  // Where text()[offset] stands in the file; `offset` may be text().size(): the end.
  std::size_t source(std::size_t offset) const;
  // How many bytes from `offset` on stand in the file without a gap.
  std::size_t contiguous(std::size_t offset) const;
  void append(std::string_view bytes, std::size_t source_begin);
  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  void set_end(std::size_t source_end) { end_ = source_end; }
  // Where the inline content begins, behind link reference definitions.
  std::size_t start() const { return start_; }
  void set_start(std::size_t offset) { start_ = offset; }

 private:
  struct Segment {
    std::size_t text_begin;
    std::size_t source_begin;
  };
  std::vector<Segment>::const_iterator segment_after(std::size_t offset) const;

  std::string text_;
  std::vector<Segment> segments_;
  std::size_t end_ = 0;
  std::size_t start_ = 0;
};

// The lines of a file by the copy that cmark was given: same offsets, other bytes only where they were tamed.
struct Lines {
  const SourceText& file;
  std::string_view bytes;

  std::size_t count() const { return file.line_count(); }
  std::size_t begin(std::size_t line) const { return file.line_begin(line); }
  std::size_t end(std::size_t line) const { return begin(line) + file.line(line).size(); }
  // First byte of `line` behind indentation and at most `quote_depth` markers of block quotes. A `>` at or behind
  // `max_column` is text: a lazy line may be indented so far that it opens no quote.
  std::size_t content_begin(std::size_t line, std::size_t quote_depth, std::size_t max_column = kAnyColumn) const;
  static constexpr std::size_t kAnyColumn = static_cast<std::size_t>(-1);
  bool blank(std::size_t line) const;
};

// From byte `begin` to the end of `last_line`; the lines behind the first lose their prefixes.
LeafContent lines_content(const Lines& lines, std::size_t begin, std::size_t last_line, std::size_t quote_depth);

// The cells of a table row that spans `row`, in order, blanks trimmed: a pipe behind a backslash does not split.
std::vector<ByteRange> split_row(std::string_view bytes, ByteRange row);
LeafContent cell_content(std::string_view bytes, ByteRange cell);

}  // namespace skillc::parse
