// Lists and tables that say which chapter is which go stale with the next insertion, and no parenthesis or colon marks
// the title there. What is read here is compared with whole titles, so it may be read generously; only words that
// relate the number to something else must not be taken for its title.
#include "model/beside_gloss.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

using parse::Block;
using parse::BlockType;

constexpr std::size_t kMaxTitle = 400;  // bytes that are looked at on either side

// The offset in the leaf's text of a byte of the file.
std::size_t text_offset(const parse::Inline& content, std::size_t source) {
  std::size_t low = 0, high = content.text.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (content.source_offset(middle) < source) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::string bare(std::string_view text) {
  std::string words = fold_white_space(text);
  while (!words.empty() && std::string_view(" ,;:.").find(words.back()) != std::string_view::npos) words.pop_back();
  return words;
}

class Beside {
 public:
  Beside(const Document& document, const Citation& citation)
      : blocks_(document.markdown.blocks), block_(citation.block), content_(blocks_[block_].content) {
    begin_ = text_offset(content_, citation.source.begin);
    end_ = std::min(begin_ + citation.text.size(), content_.text.size());
  }

  std::vector<std::string> read() {
    behind_bold();
    in_quotes();
    before_closing();
    if (blocks_[block_].type == BlockType::cell) in_cells();
    std::erase(found_, "");
    return std::move(found_);
  }

 private:
  std::string_view text() const { return content_.text; }

  // "**Ch 3:** Batch Processing", "**Ch 3** Batch Processing".
  void behind_bold() {
    const std::size_t behind = byte_at(text(), end_) == ':' ? end_ + 1 : end_;
    const auto bold = std::partition_point(content_.strong.begin(), content_.strong.end(),
                                           [&](const parse::TextRange& one) { return one.begin < begin_; });
    const bool is_bold =
        bold != content_.strong.end() && bold->begin == begin_ && (bold->end == end_ || bold->end == behind);
    if (!is_bold || behind >= text().size()) return;
    const std::string_view rest = text().substr(behind, kMaxTitle);
    found_.push_back(bare(rest.substr(0, rest.find_first_of("\n.;(:"))));
    for (const std::string_view dash : {" \xE2\x80\x94 ", " \xE2\x80\x93 ", " - "})
      found_.push_back(bare(rest.substr(0, rest.find(dash))));
  }

  // "Chapter 3, "Batch Processing", …"
  void in_quotes() {
    std::size_t at = byte_at(text(), end_) == ',' ? end_ + 1 : end_;
    at = skip_blanks(text(), at);
    for (const Quotes& quotes : kTitleQuotes) {
      if (!text().substr(at).starts_with(quotes.open)) continue;
      const std::size_t begin = at + quotes.open.size();
      const std::string_view title = text().substr(begin, kMaxTitle);
      if (const std::size_t close = title.find(quotes.close); close != std::string_view::npos)
        found_.push_back(bare(title.substr(0, close)));
      return;
    }
  }

  // "Batch Processing → Ch 3", "Batch Processing — Ch 3", "Batch Processing [Ch 3]": the number ends its line.
  void before_closing() {
    std::size_t end = begin_;
    const bool is_bracketed = end > 0 && text()[end - 1] == '[' && byte_at(text(), end_) == ']';
    std::size_t behind = end_ + (is_bracketed ? 1 : 0);
    while (byte_at(text(), behind) == ' ') ++behind;
    const char next = byte_at(text(), behind);
    if (behind < text().size() && next != '\n' && next != '.' && next != ';') return;
    if (is_bracketed) {
      --end;
    } else {
      end = before_mark(end);
      if (end == std::string_view::npos) return;
    }
    const std::size_t earliest = end > kMaxTitle ? end - kMaxTitle : 0;
    const std::string_view before = text().substr(earliest, end - earliest);
    found_.push_back(bare(before.substr(before.rfind('\n') + 1)));
  }

  // Where the arrow or spaced dash begins that ends before `at`; npos where none does.
  std::size_t before_mark(std::size_t at) const {
    const std::size_t earliest = at > kMaxTitle ? at - kMaxTitle : 0;
    const std::string_view before = text().substr(earliest, at - earliest);
    for (const std::string_view mark :
         {std::string_view("\xE2\x86\x92"), std::string_view("->"), std::string_view("=>"),
          std::string_view("\xE2\x80\x94"), std::string_view("\xE2\x80\x93"), std::string_view("-")})
      if (before.ends_with(" ") && trim(before).ends_with(mark)) {
        const std::size_t begin = before.rfind(mark);
        if (begin > 0 && before[begin - 1] == ' ') return earliest + begin;
      }
    return std::string_view::npos;
  }

  // The first cells of a row, in order; three tell that there are more than two.
  std::vector<std::size_t> cells_of(std::size_t row) const {
    std::vector<std::size_t> cells;
    for (std::size_t b = row + 1; b < blocks_.size() && blocks_[b].parent == row && cells.size() < 3; ++b)
      cells.push_back(b);
    return cells;
  }

  void in_cells() {
    if (trim(text()) != text().substr(begin_, end_ - begin_)) return;
    const std::size_t row = blocks_[block_].parent;
    const std::vector<std::size_t> cells = cells_of(row);
    const auto here = static_cast<std::size_t>(std::find(cells.begin(), cells.end(), block_) - cells.begin());
    const std::vector<std::size_t> header = cells_of(header_of(row));
    const auto header_at = [&](std::size_t column) -> std::string_view {
      return column < header.size() ? std::string_view(blocks_[header[column]].content.text) : std::string_view();
    };
    const auto add = [&](std::size_t column) {
      if (names_titles(header_at(column))) found_.push_back(bare(blocks_[cells[column]].content.text));
    };
    if (relates(header_at(here))) return;
    if (here == 0 && cells.size() > 1) add(1);
    if (here == 1 && cells.size() == 2) add(0);
  }

  std::size_t header_of(std::size_t row) const {
    return blocks_[row].parent + 1;  // parents before children: a table's first row is its header
  }

  // "Prerequisite", "See also", "Next": what stands below is another entry on purpose.
  static bool relates(std::string_view header) {
    constexpr std::array<std::string_view, 15> kRelations = {"after",        "also",     "before", "build",   "compare",
                                                             "depend",       "first",    "follow", "instead", "next",
                                                             "prerequisite", "previous", "relat",  "require", "then"};
    const std::string lower = to_lower_ascii(header);
    return holds_one_of(kRelations, lower);
  }

  // "Title", "Topic", "Chapter", "": what stands below says what the number is.
  static bool names_titles(std::string_view header) {
    constexpr std::array<std::string_view, 15> kTitles = {"about", "area",    "chapter", "concept", "content",
                                                          "cover", "entry",   "focus",   "item",    "name",
                                                          "rule",  "subject", "theme",   "title",   "topic"};
    const std::string lower = to_lower_ascii(header);
    const bool is_title = holds_one_of(kTitles, lower);
    return trim(header).empty() || (is_title && !relates(header));
  }

  const std::vector<Block>& blocks_;
  const std::size_t block_;
  const parse::Inline& content_;
  std::size_t begin_ = 0, end_ = 0;  // of the citation in the text
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> explaining_words(const Document& document, const Citation& citation) {
  if (!citation.gloss.empty()) return {citation.gloss};
  if (!citation.clause.empty()) return {citation.clause};
  return Beside(document, citation).read();
}

}  // namespace skillc::model
