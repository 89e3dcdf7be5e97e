// Rebuilds what cmark's inline parser was given. cmark's own inline positions count in that stripped text and forget
// what was stripped (list indentation, quote marks, escaped pipes), so the text is rebuilt here with a map to the
// file, and markdown_inline.cpp aligns cmark's nodes with it.

#include "parse/markdown_leaf.hpp"

#include <algorithm>

#include "parse/markdown_syntax.hpp"

namespace skillc::parse {
namespace {

ByteRange trimmed(std::string_view bytes, ByteRange range) {
  while (range.begin < range.end && is_line_blank(bytes[range.begin])) ++range.begin;
  while (range.end > range.begin && is_line_blank(bytes[range.end - 1])) --range.end;
  return range;
}

}  // namespace

std::vector<LeafContent::Segment>::const_iterator LeafContent::segment_after(std::size_t offset) const {
  return std::upper_bound(segments_.begin(), segments_.end(), offset,
                          [](std::size_t wanted, const Segment& segment) { return wanted < segment.text_begin; });
}

std::size_t LeafContent::source(std::size_t offset) const {
  if (offset >= text_.size() || segments_.empty()) return end_;
  const Segment& segment = *std::prev(segment_after(offset));
  return segment.source_begin + (offset - segment.text_begin);
}

std::size_t LeafContent::contiguous(std::size_t offset) const {
  const auto next = segment_after(offset);
  return (next == segments_.end() ? text_.size() : next->text_begin) - offset;
}

void LeafContent::append(std::string_view bytes, std::size_t source_begin) {
  if (bytes.empty()) return;
  const bool goes_on = !segments_.empty() &&
                       segments_.back().source_begin + (text_.size() - segments_.back().text_begin) == source_begin;
  if (!goes_on) segments_.push_back({text_.size(), source_begin});
  text_ += bytes;
}

std::size_t Lines::content_begin(std::size_t line, std::size_t quote_depth, std::size_t max_column) const {
  std::size_t at = begin(line);
  const std::size_t stop = end(line);
  for (std::size_t column = 0;; ++column, ++at, --quote_depth) {
    for (; at < stop && is_line_blank(bytes[at]); ++at) column += bytes[at] == '\t' ? 4 - column % 4 : 1;
    if (quote_depth == 0 || at == stop || bytes[at] != '>' || column >= max_column) return at;
  }
}

bool Lines::blank(std::size_t line) const {
  const auto text = bytes.substr(begin(line), end(line) - begin(line));
  return std::all_of(text.begin(), text.end(), is_line_blank);
}

LeafContent lines_content(const Lines& lines, std::size_t begin, std::size_t last_line, std::size_t quote_depth) {
  LeafContent content;
  const std::size_t first_line = lines.file.line_of(begin);
  // A marker stands left of the content it belongs to, or up to three columns in.
  const std::size_t max_column = std::max<std::size_t>(begin - lines.begin(first_line) + 2, 4);
  last_line = std::min(last_line, lines.count());
  if (first_line < last_line) content.reserve(lines.end(last_line) - begin);
  for (std::size_t line = first_line; line <= last_line; ++line) {
    const std::size_t from = line == first_line ? begin : lines.content_begin(line, quote_depth, max_column);
    const std::size_t to = std::max(from, lines.end(line));
    content.append(lines.bytes.substr(from, to - from), from);
    if (line < last_line) content.append("\n", to);
    content.set_end(to);
  }
  return content;
}

std::vector<ByteRange> split_row(std::string_view bytes, ByteRange row) {
  std::vector<ByteRange> cells;
  row = trimmed(bytes, row);
  std::size_t begin = row.begin;
  if (begin < row.end && bytes[begin] == '|') ++begin;
  for (std::size_t at = begin; at < row.end; ++at) {
    if (bytes[at] != '|' || (at > begin && bytes[at - 1] == '\\')) continue;
    cells.push_back(trimmed(bytes, {begin, at}));
    begin = at + 1;
  }
  if (begin < row.end) cells.push_back(trimmed(bytes, {begin, row.end}));
  return cells;
}

LeafContent cell_content(std::string_view bytes, ByteRange cell) {
  LeafContent content;
  content.set_end(cell.end);
  std::size_t begin = cell.begin;
  for (std::size_t at = cell.begin; at + 1 < cell.end; ++at) {
    if (bytes[at] != '\\' || bytes[at + 1] != '|') continue;
    content.append(bytes.substr(begin, at - begin), begin);
    begin = at + 1;
  }
  content.append(bytes.substr(begin, cell.end - begin), begin);
  return content;
}

}  // namespace skillc::parse
