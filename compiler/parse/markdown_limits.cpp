// One pass over the lines before cmark sees them. A line beyond a limit is blanked rather than refused: all text is
// Markdown, and the rest of the document still deserves to be read. What is bounded was found by timing: containers
// nested by one line, cells that short rows of a wide table are filled up with, openers that make cmark search to the
// end of the paragraph each time, and definitions that are copied into every link. Other floods stay linear.

#include "parse/markdown_limits.hpp"

#include <algorithm>
#include <string_view>

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxLineLength = 1024 * 1024;
constexpr std::size_t kMaxMarkers = 100;          // leading `>`, `-`, `1.` of one line
constexpr std::size_t kMaxOpeners = 3'000;        // `<!`, `<?`, `![` between two blank lines
constexpr std::size_t kMaxDelimiters = 300'000;   // between two blank lines
constexpr std::size_t kMaxCells = 200'000;        // of one table, those that only fill up its rows included
constexpr std::size_t kMaxExpansion = 64u << 20;  // bytes of all links if all used the longest definition
constexpr std::size_t kAnyDefinition = 256;       // a definition this short is never too long

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
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
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] == '>') return false;
  return std::all_of(line.begin(), line.end(), [&](char c) { return is_blank(c) || c == line[first]; });
}

std::size_t count_delimiters(std::string_view line) {
  constexpr std::string_view kDelimiters = "[]!<*_`&";
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [&](char c) { return kDelimiters.find(c) != std::string_view::npos; }));
}

std::size_t count_openers(std::string_view line) {
  std::size_t openers = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    openers += (line[i] == '<' && (line[i + 1] == '!' || line[i + 1] == '?')) || (line[i] == '!' && line[i + 1] == '[');
  }
  return openers;
}

std::size_t count_pipes(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
}

bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of("|-: \t>") == std::string_view::npos;
}

bool may_be_definition(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t>*+-.)0123456789");
  return first != std::string_view::npos && line[first] == '[' && line.find("]:") != std::string_view::npos;
}

class Limits {
 public:
  explicit Limits(std::string_view text)
      : max_definition_(std::max(kAnyDefinition, kMaxExpansion / (1 + static_cast<std::size_t>(std::count(
                                                                          text.begin(), text.end(), '['))))) {}

  bool allows(std::string_view line) {
    if (std::all_of(line.begin(), line.end(), is_blank)) {
      openers_ = delimiters_ = columns_ = cells_ = 0;
      follows_definition_ = false;
      return true;
    }
    openers_ += count_openers(line);
    delimiters_ += count_delimiters(line);
    if (is_delimiter_row(line)) columns_ = std::max(columns_, count_pipes(line) + 1);
    cells_ += columns_;
    const bool is_definition = follows_definition_ || may_be_definition(line);
    follows_definition_ = is_definition && line.ends_with(':');
    const bool nests = count_markers(line) > kMaxMarkers && !is_one_character(line);
    return line.size() <= kMaxLineLength && !nests && openers_ <= kMaxOpeners && delimiters_ <= kMaxDelimiters &&
           cells_ <= kMaxCells && !(is_definition && line.size() > max_definition_);
  }

 private:
  std::size_t max_definition_;
  // Since the last blank line:
  std::size_t openers_ = 0;
  std::size_t delimiters_ = 0;
  std::size_t columns_ = 0;
  std::size_t cells_ = 0;
  bool follows_definition_ = false;
};

}  // namespace

TamedText tame_markdown(const SourceText& file, std::size_t body_begin) {
  TamedText tamed{file.bytes(), 0};
  std::replace(tamed.bytes.begin(), tamed.bytes.end(), '\0', ' ');
  Limits limits(std::string_view(file.bytes()).substr(body_begin));
  for (std::size_t number = file.line_of(body_begin); number <= file.line_count(); ++number) {
    const std::string_view line = file.line(number);
    if (limits.allows(line)) continue;
    std::fill_n(tamed.bytes.begin() + static_cast<std::ptrdiff_t>(file.line_begin(number)), line.size(), ' ');
    if (tamed.first_skipped_line == 0) tamed.first_skipped_line = number;
    limits.allows("");
  }
  return tamed;
}

}  // namespace skillc::parse
