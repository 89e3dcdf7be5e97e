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

class SourceText {
 public:
  SourceText() = default;
  // A UTF-8 byte order mark stays in bytes(); columns of line 1 do not count it.
  explicit SourceText(std::string bytes);

  const std::string& bytes() const { return bytes_; }
  bool has_byte_order_mark() const;
  std::size_t line_count() const { return line_starts_.size(); }
  std::size_t line_begin(std::size_t line) const;     // byte offset of line (from 1); bytes().size() past the end
  std::string_view line(std::size_t line) const;      // without its line end
  std::size_t line_of(std::size_t offset) const;      // from 1
  Position position(std::size_t offset) const;        // offsets past the end give the end

 private:
  std::string bytes_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace skillc
