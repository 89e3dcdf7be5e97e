// One pass over the bytes before cmark sees them. A line beyond a limit is blanked rather than refused: all text is
// Markdown, and the rest of the document still deserves to be read. The limits are far above real documents (the
// densest paragraph of a thousand published skills holds a few hundred brackets).

#include "parse/markdown_limits.hpp"

#include <algorithm>
#include <string_view>

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxLineLength = 64 * 1024;
constexpr std::size_t kMaxMarkers = 100;             // leading `>`, `-`, `1.` of one line
constexpr std::size_t kMaxBracketsInBlock = 20'000;  // `[`, `]`, `!`, `<`, `*`, `_`, '`' between two blank lines
constexpr std::size_t kMaxPipes = 500;               // cells of one row

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

std::size_t count_markers(std::string_view line) {
  std::size_t markers = 0;
  for (const char c : line) {
    if (c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')') {
      ++markers;
    } else if (!is_blank(c) && (c < '0' || c > '9')) {
      break;
    }
  }
  return markers;
}

// A rule such as `-----` or `* * *` opens no containers.
bool is_one_character(std::string_view line) {
  char only = 0;
  for (const char c : line) {
    if (is_blank(c)) continue;
    if (only == 0) only = c;
    if (c != only) return false;
  }
  return only == '-' || only == '*' || only == '.' || only == ')';
}

std::size_t count_delimiters(std::string_view line) {
  constexpr std::string_view kDelimiters = "[]!<*_`&";
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [&](char c) { return kDelimiters.find(c) != std::string_view::npos; }));
}

}  // namespace

TamedText tame_markdown(const SourceText& file, std::size_t body_begin) {
  TamedText tamed{file.bytes(), 0};
  std::replace(tamed.bytes.begin(), tamed.bytes.end(), '\0', ' ');
  std::size_t delimiters = 0;
  for (std::size_t number = file.line_of(body_begin); number <= file.line_count(); ++number) {
    const std::string_view line = file.line(number);
    if (std::all_of(line.begin(), line.end(), is_blank)) {
      delimiters = 0;
      continue;
    }
    delimiters += count_delimiters(line);
    const bool nests = count_markers(line) > kMaxMarkers && !is_one_character(line);
    const auto pipes = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
    if (line.size() <= kMaxLineLength && !nests && delimiters <= kMaxBracketsInBlock && pipes <= kMaxPipes) continue;
    std::fill_n(tamed.bytes.begin() + static_cast<std::ptrdiff_t>(file.line_begin(number)), line.size(), ' ');
    if (tamed.first_skipped_line == 0) tamed.first_skipped_line = number;
    delimiters = 0;
  }
  return tamed;
}

}  // namespace skillc::parse
