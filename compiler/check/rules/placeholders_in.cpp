// A block at a time, for where text stands says what it is: "TBD" as a row's last cell waits to be filled in, as its
// first it is the word that the row explains; "TODO: add …" in a task is one, in a list it may be a mark that is
// explained.

#include "check/rules/placeholders_in.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/rules/placeholder.hpp"
#include "model/declarations.hpp"

namespace skillc::check::rules {
namespace {

using parse::Block;
using parse::BlockType;

// A tick or a cross, bare or on a button.
bool opens_with_tick(std::string_view text) {
  constexpr std::array<std::string_view, 8> kTicks = {"\u2705", "\u2713", "\u2714", "\u2611",
                                                      "\u274c", "\u2717", "\u2718", "\u274e"};
  return starts_with_one_of(kTicks, text);
}

class Places {
 public:
  explicit Places(const model::Document& document) : document_(document), blocks_(document.markdown.blocks) {}

  std::vector<ByteRange> find() {
    std::vector<ByteRange> found;
    if (const auto* description = document_.front_matter.fields.find("description"))
      if (description->kind == parse::Value::Kind::string &&
          (leading_placeholder(description->text, TextPlace::text) || has_bracketed_blank(description->text)))
        found.push_back(description->range);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (blocks_[b].type == BlockType::heading) heading_ = b;
      if (is_inside(b, BlockType::quote)) continue;
      if (const auto tag = leading_tag(blocks_[b]))
        found.push_back(*tag);
      else if (const auto range = in_text(b))
        found.push_back(*range);
    }
    return found;
  }

 private:
  bool is_inside(std::size_t block, BlockType type) const {
    for (std::size_t at = blocks_[block].parent; at != parse::kNoBlock; at = blocks_[at].parent)
      if (blocks_[at].type == type) return true;
    return false;
  }

  // "<your name>" is a tag to Markdown and no text, so the block's first line is read as it stands in the file.
  std::optional<ByteRange> leading_tag(const Block& block) const {
    const auto& tags = block.content.html;
    const bool is_html = block.type == BlockType::html;
    if (!is_html && (tags.empty() || tags.front() != 0)) return std::nullopt;
    const std::size_t line = is_html ? block.first_line : document_.text.line_of(block.source.begin);
    const std::string_view text = document_.text.line(line);
    const std::size_t begin = is_html ? text.find('<') : block.source.begin - document_.text.line_begin(line);
    if (begin >= text.size() || text[begin] != '<') return std::nullopt;
    const auto range = leading_placeholder(text.substr(begin), TextPlace::text);
    const std::size_t offset = document_.text.line_begin(line) + begin;
    return range ? std::optional(ByteRange{offset + range->begin, offset + range->end}) : std::nullopt;
  }

  std::optional<ByteRange> in_text(std::size_t b) {
    const Block& block = blocks_[b];
    if (block.type == BlockType::cell) return in_cell(b);
    if (block.type != BlockType::heading && block.type != BlockType::paragraph) return std::nullopt;
    // A section of plans may be called so.
    if (block.type == BlockType::heading && trim(block.content.text) == "TODO" && has_section(b)) return std::nullopt;
    const auto range = leading_placeholder(block.content.text, place_of(b));
    const bool is_code = range && std::any_of(block.content.codes.begin(), block.content.codes.end(),
                                              [&](const auto& code) { return code.text.begin < range->end; });
    if (!range || is_code || is_one_of_marks(b)) return std::nullopt;
    return block.content.source_range(*range);
  }

  bool has_section(std::size_t heading) {
    if (!ends_) ends_ = model::section_ends(document_.markdown);
    return (*ends_)[heading] > heading + 1;
  }

  // "- TODO", "- FIXME", "- HACK": a list that says which marks there are.
  bool is_one_of_marks(std::size_t b) {
    const std::size_t item = blocks_[b].parent;
    if (item == parse::kNoBlock || blocks_[item].type != BlockType::item) return false;
    const std::size_t list = blocks_[item].parent;
    const auto [known, is_new] = lists_marks_.try_emplace(list);
    if (is_new) known->second = lists_marks(list);
    return known->second;
  }

  bool lists_marks(std::size_t list) const {
    constexpr std::array<std::string_view, 9> kOfWork = {"TODO", "FIXME", "TBD",  "TBA", "XXX",
                                                         "HACK", "BUG",   "NOTE", "WIP"};
    std::string_view first;
    for (std::size_t item = list + 1; item + 1 < blocks_.size(); ++item) {
      if (blocks_[item].first_line > blocks_[list].last_line) return false;
      if (blocks_[item].parent != list || blocks_[item + 1].parent != item) continue;
      const std::string_view text = trim(blocks_[item + 1].content.text);
      if (std::find(kOfWork.begin(), kOfWork.end(), text) == kOfWork.end()) continue;
      if (!first.empty() && text != first) return true;
      first = text;
    }
    return false;
  }

  TextPlace place_of(std::size_t b) const {
    if (blocks_[b].type == BlockType::heading) return TextPlace::heading;
    const std::size_t parent = blocks_[b].parent;
    if (parent != parse::kNoBlock && blocks_[parent].is_task) return TextPlace::task;
    return is_inside(b, BlockType::item) ? TextPlace::list : TextPlace::text;
  }

  // A cell that is nothing but "TBD" or "TODO", behind another; not in what shows how a filled form looks, nor where
  // the row says what the mark is short for, nor where the column says how far things are.
  std::optional<ByteRange> in_cell(std::size_t b) {
    const Block& cell = blocks_[b];
    const std::string_view text = trim(cell.content.text);
    const bool is_work = text == "TODO" || text == "FIXME";
    if ((!is_work && text != "TBD" && text != "TBA") || !cell.content.codes.empty() ||
        blocks_[b - 1].parent != cell.parent || blocks_[cell.parent].is_header)
      return std::nullopt;
    if (document_.role == model::Role::example || shows_a_form() || row_holds(cell.parent, "to be "))
      return std::nullopt;
    if (is_work && (row_holds(cell.parent, "comment") || row_has_tick(cell.parent) || is_in_column_of_states(b)))
      return std::nullopt;
    return cell.source;
  }

  bool shows_a_form() const {
    if (heading_ == parse::kNoBlock) return false;
    const std::string heading = to_lower_ascii(blocks_[heading_].content.text);
    constexpr std::array<std::string_view, 5> kWords = {"template", "example", "format", "sample", "output"};
    return holds_one_of(kWords, heading);
  }

  // "TODO" beside "DONE" or a tick, or under "Status", is a state that somebody set; beside "HACK", or under "Mark" or
  // "Value", it is a word.
  bool is_in_column_of_states(std::size_t cell) {
    const std::size_t table = blocks_[blocks_[cell].parent].parent;
    if (tables_.insert(table).second) read_columns(table);
    return states_.contains(cell);
  }

  void read_columns(std::size_t table) {
    std::vector<std::vector<std::size_t>> columns;
    std::size_t row = parse::kNoBlock, column = 0;
    for (std::size_t b = table + 1; b < blocks_.size() && blocks_[b].first_line <= blocks_[table].last_line; ++b) {
      if (blocks_[b].type != BlockType::cell) continue;
      column = blocks_[b].parent == row ? column + 1 : 0;
      row = blocks_[b].parent;
      if (column == columns.size()) columns.emplace_back();
      columns[column].push_back(b);
    }
    for (const std::vector<std::size_t>& cells : columns)
      if (std::any_of(cells.begin(), cells.end(), [&](std::size_t cell) { return tells_of_states(blocks_[cell]); }))
        states_.insert(cells.begin(), cells.end());
  }

  bool tells_of_states(const Block& cell) const {
    constexpr std::array<std::string_view, 17> kHeaders = {
        "stat",     "mark",  "tag",    "keyword", "label", "type",  "prefix", "pattern", "annotation",
        "progress", "phase", "column", "lane",    "regex", "finds", "value",  "example"};
    constexpr std::array<std::string_view, 14> kOthers = {"done", "doing",  "in progress", "wip",  "blocked",
                                                          "open", "closed", "ok",          "hack", "xxx",
                                                          "note", "bug",    "yes",         "no"};
    const std::string text = to_lower_ascii(trim(cell.content.text));
    const bool is_header = blocks_[cell.parent].is_header;
    return is_one_of(kOthers, text) || opens_with_tick(text) || (is_header && holds_one_of(kHeaders, text));
  }

  bool row_has_tick(std::size_t row) const {
    for (std::size_t b = row + 1; b < blocks_.size() && blocks_[b].parent == row; ++b)
      if (opens_with_tick(trim(blocks_[b].content.text))) return true;
    return false;
  }

  bool row_holds(std::size_t row, std::string_view words) const {
    for (std::size_t b = row + 1; b < blocks_.size() && blocks_[b].parent == row; ++b)
      if (to_lower_ascii(blocks_[b].content.text).find(words) != std::string::npos) return true;
    return false;
  }

  const model::Document& document_;
  const std::vector<Block>& blocks_;
  std::optional<std::vector<std::size_t>> ends_;  // by heading: the first block behind its section; once one asks
  std::map<std::size_t, bool> lists_marks_;       // by list
  std::set<std::size_t> tables_, states_;  // those whose columns were read, and cells that say how far things are
  std::size_t heading_ = parse::kNoBlock;  // the last one
};

}  // namespace

std::vector<ByteRange> placeholders_in(const model::Document& document) {
  return Places(document).find();
}

}  // namespace skillc::check::rules
