#pragma once
// The bytes of one file with its lines indexed, so that offsets turn into places.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillc {

// Half-open byte range in a file.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

// Counted from 1; a column counts code points. {0, 0} is "the whole file".
struct Position {
  std::size_t line = 0;
  std::size_t column = 0;
  auto operator<=>(const Position&) const = default;
};

// Lines end as in CommonMark: "\n", "\r\n" or a "\r" alone. Behind the last line end there is no further, empty line.
class SourceText {
 public:
  SourceText() = default;
  // A UTF-8 byte order mark stays in bytes() and in line(1); columns of line 1 do not count it.
  explicit SourceText(std::string bytes);

  const std::string& bytes() const { return bytes_; }
  bool has_byte_order_mark() const;
  std::size_t line_count() const { return line_starts_.size(); }
  std::size_t line_begin(std::size_t line) const;  // byte offset of line (from 1); bytes().size() past the end
  std::string_view line(std::size_t line) const;   // without its line end
  std::size_t line_of(std::size_t offset) const;   // from 1
  // Offsets past the end give the end; within a line end, the place behind the line's last character.
  Position position(std::size_t offset) const;

 private:
  struct ColumnMark {
    std::size_t offset;
    std::size_t count;  // code points from the line's begin to `offset`
  };
  void mark_columns(std::size_t begin, std::size_t end);

  std::string bytes_;
  std::vector<std::size_t> line_starts_;
  std::vector<ColumnMark> column_marks_;  // of long lines only, ascending
};

}  // namespace skillc
