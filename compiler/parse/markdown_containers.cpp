// Markers are read as cmark reads them, without its tree: what is not sure counts as a container, so that none is
// missed. In code and HTML markers are text; there they count, too.

#include "parse/markdown_containers.hpp"

#include "base/ascii.hpp"
#include "parse/markdown_syntax.hpp"

namespace skillc::parse {
namespace {

// Where the line turns into a rule such as `-----` or `* * *`, which opens no containers.
std::size_t rule_begin(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\v\f");
  if (last == std::string_view::npos || (line[last] != '-' && line[last] != '*')) return line.size();
  std::size_t begin = last;
  while (begin > 0 && (line[begin - 1] == line[last] || is_line_blank(line[begin - 1]))) --begin;
  return begin;
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

// Where the text begins of what a marker opens that ends at `behind`, in this column: a blank belongs to a quote's
// mark, up to four to an item's.
std::size_t content_column(std::string_view line, std::size_t behind, std::size_t column, bool is_quote) {
  const std::size_t text = line.find_first_not_of(" \t", behind);
  if (text == std::string_view::npos || text == behind) return column + (is_quote ? 0 : 1);
  const std::size_t blanks = column_behind(line.substr(behind, text - behind), column) - column;
  return column + (is_quote || blanks > 4 ? 1 : blanks);
}

}  // namespace

std::size_t count_containers(std::string_view line) {
  std::size_t containers = 0;
  if (may_open(line)) for_each_marker(line, [&](std::size_t, std::size_t) { ++containers; });
  return containers;
}

// An item goes on in lines that are indented as far as its text, a quote in those with its mark. Four columns further
// in is code, or text that a paragraph goes on with.
std::size_t OpenContainers::open(std::string_view line) {
  std::size_t within = 0, seen = 0, column = 0, base = 0;
  bool opens = false, is_text = false;
  for_each_marker(line, [&](std::size_t at, std::size_t behind) {
    if (is_text) return;
    column = column_behind(line.substr(seen, at - seen), column);
    seen = at;
    while (within < open_.size() && !open_[within].is_quote && column >= open_[within].content)
      base = open_[within++].content;
    is_text = column >= base + 4;
    if (is_text) return;
    const bool is_quote = line[at] == '>';
    base = content_column(line, behind, column_behind(line.substr(at, behind - at), column), is_quote);
    if (is_quote && within < open_.size() && open_[within].is_quote) {
      ++within;
      return;
    }
    open_.resize(within++);
    open_.push_back({is_quote, base});
    opens = true;
  });
  return opens ? open_.size() : 0;
}

}  // namespace skillc::parse
