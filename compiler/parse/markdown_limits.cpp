// One pass over the lines before cmark sees them. A line beyond a limit is blanked rather than refused: all text is
// Markdown, and the rest of the document still deserves to be read. What is bounded was found by timing: containers
// within each other, cells of wide rows and those that short rows of a wide table are filled up with, openers that
// make cmark search to the end of the paragraph each time, and definitions that are copied into every link. What it
// spends on looking for the heads of tables is bounded while it does (markdown_table_heads.cpp). Other floods stay
// linear in time, but each node of cmark's tree and each block of ours takes some 300 bytes, and a byte or two of input
// may make one: so the parts of the whole document are counted, too.

#include "parse/markdown_limits.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "parse/markdown_containers.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxLineLength = 1024 * 1024;
constexpr std::size_t kMaxContainers = 100;  // each within the one before
constexpr std::size_t kMinContainers = 10;   // however many lines there are
// cmark goes through the open containers for every line, blank ones included: 5 ns for each.
constexpr std::size_t kMaxContainerSteps = 10'000'000;  // of the document: its lines, each with so many open
constexpr std::size_t kMaxOpeners = 3'000;              // `<!`, `<?`, `![` between two blank lines
// For each opener cmark goes to the paragraph's end: 0.5 ns for each byte.
constexpr std::size_t kFewOpeners = 4;                // of a paragraph: 0.1 s where a document is 64 MiB
constexpr std::size_t kMaxOpenerSteps = 300'000'000;  // bytes, of the document
constexpr std::size_t kMaxDelimiters = 300'000;       // between two blank lines
constexpr std::size_t kMaxCells = 200'000;            // of one table, those that only fill up its rows included
// cmark walks all cells of a row for each that it adds, delimiter row or not: 10 ns for each step.
constexpr std::size_t kMaxRowCells = 2'000;        // of one line
constexpr std::size_t kFewCells = 30;              // of a line, so that it costs next to nothing
constexpr std::size_t kMaxCellSteps = 50'000'000;  // of the document: the squares of its lines' cells
constexpr std::size_t kMaxExpansion = 64u << 20;   // bytes of all links if all used the longest definition
constexpr std::size_t kMaxParts = 1'000'000;       // of the document, as `parts` counts them: less than 500 MB
constexpr std::size_t kAnyDefinition = 256;        // a definition this short is never too long

// What a byte may be part of. Every byte of every document is asked for, so the answer is a table.
enum : std::uint8_t {
  kDelimiter = 1,
  kPipe = 2,
  kNoBlank = 4,
  kBeyondRow = 8,
  kDash = 16,
  kOpener = 32,
  kBracket = 64
};
constexpr std::array<std::uint8_t, 256> kParts = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNoBlank | kBeyondRow);
  for (const char c : std::string_view("|-: \t\v\f>")) table[static_cast<unsigned char>(c)] &= kNoBlank;
  // A line of form feeds is text to cmark, and its paragraph goes on.
  for (const char c : std::string_view(" \t")) table[static_cast<unsigned char>(c)] &= kBeyondRow;
  for (const char c : std::string_view("[]!<*_`&")) table[static_cast<unsigned char>(c)] |= kDelimiter;
  for (const char c : std::string_view("<!")) table[static_cast<unsigned char>(c)] |= kOpener;
  table[static_cast<unsigned char>('|')] |= kPipe;
  table[static_cast<unsigned char>('-')] |= kDash;
  table[static_cast<unsigned char>('[')] |= kBracket;
  return table;
}();

// A line's bytes, looked at once.
struct LineParts {
  std::size_t delimiters = 0;
  std::size_t pipes = 0;
  std::uint8_t all = 0;  // of all bytes

  bool is_blank() const { return (all & kNoBlank) == 0; }
  bool may_have_openers() const { return (all & kOpener) != 0; }
  bool may_have_definition() const { return (all & kBracket) != 0; }
  // `|---|:-:|`, in a quote or not.
  bool is_delimiter_row() const { return (all & kDash) != 0 && (all & kBeyondRow) == 0; }
};

LineParts parts_of(std::string_view line) {
  LineParts parts;
  for (const char c : line) {
    const std::uint8_t part = kParts[static_cast<unsigned char>(c)];
    parts.delimiters += part & kDelimiter;
    parts.pipes += (part & kPipe) / kPipe;
    parts.all |= part;
  }
  return parts;
}

std::size_t count_openers(std::string_view line) {
  std::size_t openers = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    openers += (line[i] == '<' && (line[i + 1] == '!' || line[i + 1] == '?')) || (line[i] == '!' && line[i + 1] == '[');
  }
  return openers;
}

bool may_be_definition(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t>*+-.)0123456789");
  return first != std::string_view::npos && line[first] == '[' && line.find("]:") != std::string_view::npos;
}

// Pipes at a row's edges divide nothing.
std::size_t count_cells(std::string_view row, std::size_t pipes) {
  const std::string_view text = trim(row);
  const std::size_t edges = (text.starts_with('|') ? 1u : 0u) + (text.size() > 1 && text.ends_with('|') ? 1u : 0u);
  return pipes + 1 - std::min(edges, pipes);
}

class Limits {
 public:
  Limits(std::string_view text, std::size_t lines)
      : max_containers_(std::clamp(kMaxContainerSteps / (lines + 1), kMinContainers, kMaxContainers)),
        max_definition_(std::max(kAnyDefinition, kMaxExpansion / (1 + static_cast<std::size_t>(std::count(
                                                                          text.begin(), text.end(), '['))))) {}

  // Why the line must not be read; "" where it may. The reason goes on from "it was not read: ".
  std::string_view objection(std::string_view line) {
    const LineParts of_line = parts_of(line);
    if (of_line.is_blank()) {
      end_paragraph();
      return {};
    }
    if (of_line.may_have_openers()) openers_ += count_openers(line);
    opener_steps_ += openers_ * (line.size() + 1);
    delimiters_ += of_line.delimiters;
    const std::size_t pipes = of_line.pipes;
    if (of_line.is_delimiter_row()) columns_ = std::max(columns_, count_cells(line, pipes));
    cells_ += columns_;
    cell_steps_ += std::min(pipes, kMaxRowCells) * std::min(pipes, kMaxRowCells);
    const std::size_t containers = count_containers(line);
    const std::size_t nested = open_.pass(line);
    const bool is_definition = follows_definition_ || (of_line.may_have_definition() && may_be_definition(line));
    follows_definition_ = is_definition && line.ends_with(':');
    if (line.size() > kMaxLineLength) return "it is longer than 1 MiB";
    if (nested > kMaxContainers) return "it nests more than 100 quotes and list items";
    if (nested > max_containers_) return "it nests too many quotes and list items for a document of so many lines";
    if (openers_ > kMaxOpeners) return "its paragraph has more than 3,000 of `<!`, `<?` and `![`";
    if (openers_ > kFewOpeners && opener_steps_ > kMaxOpenerSteps)
      return "the paragraphs before it have too many of `<!`, `<?` and `![` for one document";
    if (delimiters_ > kMaxDelimiters)
      return "its paragraph has more than 300,000 brackets, stars, backticks and the like";
    if (cells_ > kMaxCells) return "its table has more than 200,000 cells";
    if (pipes >= kMaxRowCells && count_cells(line, pipes) > kMaxRowCells) return "it has more than 2,000 cells";
    if (pipes > kFewCells && cell_steps_ > kMaxCellSteps)
      return "the rows before it have too many cells for one document";
    if (is_definition && line.size() > max_definition_)
      return "as a link's definition it is too long for so many links";
    parts_ += parts(containers, of_line.delimiters);
    if (parts_ > kMaxParts)
      return "the lines, list items, table cells, brackets and the like before it are too many for one document";
    return {};
  }

  void end_paragraph() {
    openers_ = delimiters_ = columns_ = cells_ = 0;
    follows_definition_ = false;
    open_.pass_blank();
  }

 private:
  // What cmark and we may keep for a line, at most: a block, its text and a break; a list and its item; a row's cells
  // with their texts; a node for each delimiter.
  std::size_t parts(std::size_t containers, std::size_t delimiters) const {
    return 3 + 3 * containers + 3 * columns_ + delimiters;
  }

  std::size_t max_containers_;
  std::size_t max_definition_;
  OpenContainers open_;
  std::size_t parts_ = 0;
  std::size_t opener_steps_ = 0;
  std::size_t cell_steps_ = 0;
  // Since the last blank line:
  std::size_t openers_ = 0;
  std::size_t delimiters_ = 0;
  std::size_t columns_ = 0;
  std::size_t cells_ = 0;
  bool follows_definition_ = false;
};

}  // namespace

TamedText tame_markdown(const SourceText& file, std::size_t body_begin) {
  TamedText tamed;
  if (file.bytes().find('\0') != std::string::npos) {
    tamed.changed = file.bytes();
    std::replace(tamed.changed.begin(), tamed.changed.end(), '\0', ' ');
  }
  Limits limits(std::string_view(file.bytes()).substr(body_begin), file.line_count());
  for (std::size_t number = file.line_of(body_begin); number <= file.line_count(); ++number) {
    const std::string_view line = file.line(number);
    const std::string_view objection = limits.objection(line);
    if (objection.empty()) continue;
    if (tamed.changed.empty()) tamed.changed = file.bytes();
    std::fill_n(tamed.changed.begin() + static_cast<std::ptrdiff_t>(file.line_begin(number)), line.size(), ' ');
    if (tamed.skipped.lines++ == 0) tamed.skipped = {number, number, 1, objection};
    tamed.skipped.last = number;
    limits.end_paragraph();
  }
  return tamed;
}

}  // namespace skillc::parse
