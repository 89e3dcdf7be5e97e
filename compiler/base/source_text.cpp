// Offsets into places. Lines are found once; a column is counted when somebody asks. A file may be one line
// of many megabytes with a finding at every few bytes, so a long line also gets counts at intervals to start
// from.

#include "base/source_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace skillc {
namespace {

constexpr std::size_t kInterval = 4096;

}  // namespace

SourceText::SourceText(std::string bytes) : bytes_(std::move(bytes)) {
  line_starts_.reserve(static_cast<std::size_t>(std::count(bytes_.begin(), bytes_.end(), '\n')) + 1);
  // The next line feed and carriage return from `begin` on: each is sought anew only once passed, so a file that has
  // only one of the two is still read once.
  std::size_t feed = 0, carriage = 0;
  for (std::size_t begin = 0; begin < bytes_.size();) {
    line_starts_.push_back(begin);
    if (feed <= begin) feed = std::min(bytes_.find('\n', begin), bytes_.size());
    if (carriage <= begin) carriage = std::min(bytes_.find('\r', begin), bytes_.size());
    std::size_t end = std::min(feed, carriage);
    mark_columns(begin, end);
    bool is_pair = carriage + 1 == feed && carriage == end;
    begin = std::min(end + (is_pair ? 2 : 1), bytes_.size());
  }
}

void SourceText::mark_columns(std::size_t begin, std::size_t end) {
  std::size_t count = 0;
  while (end - begin > kInterval) {
    std::size_t next = begin;
    for (; next < begin + kInterval; ++count) next += decode_code_point(bytes_, next).length;
    column_marks_.push_back({next, count});
    begin = next;
  }
}

bool SourceText::has_byte_order_mark() const {
  return bytes_.starts_with(kByteOrderMark);
}

std::size_t SourceText::line_begin(std::size_t line) const {
  if (line == 0) return 0;
  return line <= line_starts_.size() ? line_starts_[line - 1] : bytes_.size();
}

std::string_view SourceText::line(std::size_t line) const {
  std::size_t begin = line_begin(line);
  std::string_view text = std::string_view(bytes_).substr(begin, line_begin(line + 1) - begin);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::size_t SourceText::line_of(std::size_t offset) const {
  auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return std::max<std::size_t>(1, static_cast<std::size_t>(after - line_starts_.begin()));
}

Position SourceText::position(std::size_t offset) const {
  std::size_t number = line_of(std::min(offset, bytes_.size()));
  std::size_t begin = line_begin(number);
  std::size_t end = std::min(offset, begin + line(number).size());
  std::size_t count = 0;
  if (number == 1 && has_byte_order_mark()) {
    begin = kByteOrderMark.size();
    end = std::max(begin, end);
  }
  if (end - begin > kInterval) {
    auto mark = std::upper_bound(column_marks_.begin(), column_marks_.end(), end,
                                 [](std::size_t at, const ColumnMark& m) { return at < m.offset; });
    if (mark != column_marks_.begin() && std::prev(mark)->offset > begin) {
      bool counted_mark = begin != line_begin(number);
      begin = std::prev(mark)->offset;
      count = std::prev(mark)->count - (counted_mark ? 1 : 0);
    }
  }
  return {number, count + count_code_points(std::string_view(bytes_).substr(begin, end - begin)) + 1};
}

}  // namespace skillc
