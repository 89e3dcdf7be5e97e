// Markers are read as cmark reads them, without its tree: what is not sure counts as a container, so that none is
// missed. In code and HTML markers are text; there they count, too.

#include "parse/markdown_containers.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "parse/markdown_syntax.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kItemColumns = 2;  // a marker and a blank, at least

// Where the line turns into a rule such as `-----` or `* * *`, which opens no containers. Two marks are two items.
std::size_t rule_begin(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\v\f");
  if (last == std::string_view::npos || (line[last] != '-' && line[last] != '*')) return line.size();
  std::size_t begin = last, marks = 1;
  for (; begin > 0 && (line[begin - 1] == line[last] || is_line_blank(line[begin - 1])); --begin)
    marks += line[begin - 1] == line[last] ? 1u : 0u;
  return marks < 3 ? line.size() : begin;
}

// Behind the list marker that stands at `at` and is followed by a blank or the line's end; `at` where none stands
// there. Ten digits are none.
std::size_t skip_list_marker(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && end - at < 10 && is_digit(line[end])) ++end;
  if (end - at == 10) return at;
  constexpr std::string_view kBullets = "-+*";
  constexpr std::string_view kDelimiters = ".)";
  if (end == line.size() || (end == at ? kBullets : kDelimiters).find(line[end]) == std::string_view::npos) return at;
  ++end;
  return end == line.size() || is_line_blank(line[end]) ? end : at;
}

// `use(at, behind)` of each marker of the quotes and list items that a line opens, or goes on in, one within the other.
template <typename F>
void for_each_marker(std::string_view line, F use) {
  const std::size_t end = rule_begin(line);
  for (std::size_t at = 0; at < end;) {
    if (is_line_blank(line[at])) {
      ++at;
      continue;
    }
    const std::size_t behind = line[at] == '>' ? at + 1 : skip_list_marker(line, at);
    if (behind == at) break;
    use(at, behind);
    at = behind;
  }
}

// Most lines begin with a letter.
bool may_open(std::string_view line) {
  std::size_t first = 0;
  while (first < line.size() && is_line_blank(line[first])) ++first;
  constexpr std::string_view kFirst = ">-+*0123456789";
  return first < line.size() && kFirst.find(line[first]) != std::string_view::npos;
}

// The column behind `bytes`, which begin at `column`; a tab goes on to the next multiple of four.
std::size_t column_behind(std::string_view bytes, std::size_t column) {
  for (const char c : bytes) column += c == '\t' ? 4 - column % 4 : 1;
  return column;
}

}  // namespace

std::size_t count_containers(std::string_view line) {
  std::size_t containers = 0;
  if (may_open(line)) for_each_marker(line, [&](std::size_t, std::size_t) { ++containers; });
  return containers;
}

// A line goes on in quotes by their marks, and in items by two columns or more of blanks for each, of which a quote's
// mark takes one. Behind a new item's marker everything is new.
std::size_t OpenContainers::pass(std::string_view line) {
  const bool may_be_lazy = !follows_blank_;
  follows_blank_ = false;
  std::size_t seen = 0, column = 0, indented = 0, markers = 0;
  bool opens_item = false;
  const auto indent = [&](std::size_t end) {
    const std::size_t from = column;
    column = column_behind(line.substr(seen, end - seen), column);
    const std::size_t of_mark = markers > 0 && column > from ? 1 : 0;
    if (!opens_item) indented += (column - from - of_mark) / kItemColumns;
    seen = end;
  };
  for_each_marker(line, [&](std::size_t at, std::size_t behind) {
    indent(at);
    ++markers;
    opens_item |= line[at] != '>';
    column = column_behind(line.substr(at, behind - at), column);
    seen = behind;
  });
  if (markers == 0) indent(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::size_t here = std::min(indented, open_) + markers;
  open_ = may_be_lazy ? std::max(open_, here) : here;
  return markers == 0 ? 0 : here;
}

}  // namespace skillc::parse
