// Markdown by cmark-gfm, flattened into one list of blocks. cmark's block lines are reliable, with four exceptions
// mended here: trailing blank lines count into containers, fenced code that is cut short ends one line late, a
// paragraph that a table was split from has no place, and that table's header claims the paragraph's. The tree is
// walked with cmark's iterator, never recursively.

#include "parse/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <string_view>

#include "base/text.hpp"
#include "parse/markdown_inline.hpp"
#include "parse/markdown_leaf.hpp"
#include "parse/markdown_limits.hpp"
#include "parse/markdown_syntax.hpp"
#include "parse/markdown_tree.hpp"

namespace skillc::parse {
namespace {

std::size_t positive(int number) {
  return number > 0 ? static_cast<std::size_t>(number) : 0;
}

std::string_view type_string(cmark_node* node) {
  return cmark_node_get_type_string(node);
}

bool is_block(cmark_node* node) {
  return (static_cast<unsigned>(cmark_node_get_type(node)) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

// Below `document`. Blocks are large: counting them first is cheaper than moving them as their vector grows, and leaves
// no memory over.
std::size_t count_blocks(cmark_node* document) {
  std::size_t count = 0;
  for (cmark_node* node = cmark_node_first_child(document); node != nullptr; ++count) {
    cmark_node* const child = cmark_node_first_child(node);
    if (child != nullptr && is_block(child)) {
      node = child;
      continue;
    }
    while (node != document && cmark_node_next(node) == nullptr) node = cmark_node_parent(node);
    node = node == document ? nullptr : cmark_node_next(node);
  }
  return count;
}

class BlockWalk {
 public:
  BlockWalk(const SourceText& file, std::string_view bytes, std::size_t body_begin)
      : lines_{file, bytes}, line_offset_(file.line_of(body_begin) - 1), body_begin_(body_begin) {}

  Markdown run(cmark_node* document) {
    markdown_.blocks.reserve(count_blocks(document));
    const IteratorPointer iterator(cmark_iter_new(document));
    iterator_ = iterator.get();
    for (;;) {
      const cmark_event_type event = cmark_iter_next(iterator_);
      if (event == CMARK_EVENT_DONE) break;
      cmark_node* node = cmark_iter_get_node(iterator_);
      if (node == document) continue;
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave();
      }
    }
    return std::move(markdown_);
  }

 private:
  struct OpenBlock {
    std::size_t index;
    bool is_quote;
  };

  void enter(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    const std::string_view name = type_string(node);
    if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH) {
      add_leaf(node, type == CMARK_NODE_HEADING ? BlockType::heading : BlockType::paragraph);
    } else if (name == "table_cell") {
      add_cell(node);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      add_code(node);
    } else if (type == CMARK_NODE_HTML_BLOCK) {
      add(node, BlockType::html).literal = cmark_node_get_literal(node);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      add(node, BlockType::thematic_break);
    } else {
      open_container(node, type, name);
    }
  }

  void leave() {
    quote_depth_ -= open_.back().is_quote ? 1 : 0;
    open_.pop_back();
  }

  void open_container(cmark_node* node, cmark_node_type type, std::string_view name) {
    const bool is_quote = type == CMARK_NODE_BLOCK_QUOTE;
    const std::size_t index = markdown_.blocks.size();
    if (is_quote) {
      add(node, BlockType::quote);
    } else if (type == CMARK_NODE_LIST) {
      add(node, BlockType::list);
    } else if (type == CMARK_NODE_ITEM) {
      add(node, BlockType::item).is_task = name == "tasklist";
    } else if (name == "table") {
      add_table(node);
    } else {
      add_row(node, name == "table_header");
    }
    quote_depth_ += is_quote ? 1 : 0;
    open_.push_back({index, is_quote});
  }

  // Appends a block with the place cmark gives it, trailing blank lines taken off.
  Block& add(cmark_node* node, BlockType type) {
    Block& block = markdown_.blocks.emplace_back();
    block.type = type;
    block.parent = open_.empty() ? kNoBlock : open_.back().index;
    block.first_line = std::max<std::size_t>(positive(cmark_node_get_start_line(node)), 1) + line_offset_;
    block.last_line = std::max(block.first_line, positive(cmark_node_get_end_line(node)) + line_offset_);
    block.last_line = std::min(block.last_line, lines_.count());
    block.last_line = last_with_text(block.first_line, block.last_line);
    block.source = {start_of(node, block.first_line), lines_.end(block.last_line)};
    return block;
  }

  // The last of a block's lines that is not blank, or its first. Blocks that stand one within the other end with the
  // same, and the outer one asks before.
  std::size_t last_with_text(std::size_t first, std::size_t last) {
    if (last == asked_line_) return std::max(first, found_line_);
    asked_line_ = last;
    while (last > first && lines_.blank(last)) --last;
    return found_line_ = last;
  }

  // The byte cmark's start column stands for. Columns count bytes; on the body's first line they count from its begin.
  std::size_t start_of(cmark_node* node, std::size_t line) const {
    const std::size_t column = std::max<std::size_t>(positive(cmark_node_get_start_column(node)), 1);
    return std::min(std::max(lines_.begin(line), body_begin_) + column - 1, lines_.end(line));
  }

  void add_leaf(cmark_node* node, BlockType type) {
    cmark_node* const table = split_off_table(node);
    Block& block = add(table == nullptr ? node : table, type);
    if (table != nullptr) {
      block.last_line = std::max(block.first_line, header_line(table) - 1);
    }
    block.level = cmark_node_get_heading_level(node);
    const bool is_atx = type == BlockType::heading && is_atx_heading(block);
    const std::size_t begin = block.source.begin + (is_atx ? static_cast<std::size_t>(block.level) : 0);
    LeafContent content = lines_content(lines_, begin, block.last_line, quote_depth_);
    if (!is_atx && table == nullptr) content.set_start(skip_reference_definitions(content.text()));
    align(node, block, content);
  }

  // `##` and a blank or nothing: other headings that open so (`#x` over `---`) are setext ones.
  bool is_atx_heading(const Block& block) const {
    const std::size_t end = lines_.end(block.first_line);
    const auto line = lines_.bytes.substr(block.source.begin, end - block.source.begin);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    return hashes == static_cast<std::size_t>(block.level) &&
           (hashes == line.size() || line[hashes] == ' ' || line[hashes] == '\t');
  }

  // Where `node` is the paragraph that stood in front of a table's header, which has no place of its own: that table.
  static cmark_node* split_off_table(cmark_node* node) {
    if (cmark_node_get_start_line(node) != 0) return nullptr;
    cmark_node* next = cmark_node_next(node);
    return next != nullptr && type_string(next) == "table" ? next : nullptr;
  }

  void align(cmark_node* node, Block& block, const LeafContent& content) {
    const bool opens_item = !open_.empty() && markdown_.blocks[open_.back().index].type == BlockType::item &&
                            cmark_node_previous(node) == nullptr;
    const bool may_be_task =
        opens_item && block.type == BlockType::paragraph && !markdown_.blocks[open_.back().index].is_task;
    AlignedLeaf aligned = align_inlines(iterator_, node, content, may_be_task, entities_);
    if (aligned.has_task_marker) markdown_.blocks[open_.back().index].is_task = true;
    block.source = aligned.source;
    block.content = std::move(aligned.content);
    block.first_line = std::max(block.first_line, lines_.file.line_of(block.source.begin));
  }

  void add_code(cmark_node* node) {
    int length = 0;
    int offset = 0;
    char fence = 0;
    const bool is_fenced = cmark_node_get_fenced(node, &length, &offset, &fence) != 0;
    Block& block = add(node, BlockType::code);
    block.literal = cmark_node_get_literal(node);
    block.is_fenced = is_fenced;
    if (!is_fenced) return;
    const auto content_lines = static_cast<std::size_t>(std::count(block.literal.begin(), block.literal.end(), '\n'));
    const std::size_t closing = block.first_line + content_lines + 1;
    if (closing <= last_line_of_containers() && is_closing_fence(closing, fence, positive(length))) {
      block.last_line = closing;
    } else {
      block.last_line = std::min({closing - 1, lines_.count(), last_line_of_containers()});
      if (markdown_.unclosed.line == 0) markdown_.unclosed.line = block.first_line;
    }
    block.source.end = lines_.end(block.last_line);
  }

  std::size_t last_line_of_containers() const {
    return open_.empty() ? lines_.count() : markdown_.blocks[open_.back().index].last_line;
  }

  bool is_closing_fence(std::size_t line, char fence, std::size_t length) const {
    std::size_t at = lines_.content_begin(line, quote_depth_);
    const std::size_t end = lines_.end(line);
    std::size_t run = 0;
    for (; at < end && lines_.bytes[at] == fence; ++at) ++run;
    while (at < end && (lines_.bytes[at] == ' ' || lines_.bytes[at] == '\t')) ++at;
    return run >= length && at == end;
  }

  void add_table(cmark_node* node) {
    Block& block = add(node, BlockType::table);
    const std::size_t header = header_line(node);
    if (header == block.first_line) return;
    block.first_line = header;
    block.source.begin = lines_.content_begin(header, quote_depth_);
  }

  // The delimiter line follows the header, the first row follows that; without rows the delimiter line is the last.
  std::size_t header_line(cmark_node* table) const {
    cmark_node* previous = cmark_node_previous(table);
    const std::size_t start = positive(cmark_node_get_start_line(table)) + line_offset_;
    if (previous == nullptr || split_off_table(previous) != table) return start;
    cmark_node* header = cmark_node_first_child(table);
    cmark_node* row = header == nullptr ? nullptr : cmark_node_next(header);
    const std::size_t below = row == nullptr ? positive(cmark_node_get_end_line(table)) + line_offset_ + 1
                                             : positive(cmark_node_get_start_line(row)) + line_offset_;
    return std::max(start + 1, below - std::min<std::size_t>(below, 2));
  }

  void add_row(cmark_node* node, bool is_header) {
    Block& block = add(node, BlockType::row);
    block.is_header = is_header;
    const Block& table = markdown_.blocks[block.parent];
    if (is_header) {
      block.first_line = table.first_line;
      block.source.begin = table.source.begin;
    } else {
      block.source.begin = lines_.content_begin(block.first_line, quote_depth_);
    }
    block.last_line = block.first_line;
    block.source.end = std::max(block.source.begin, lines_.end(block.last_line));
    cells_ = split_row(lines_.bytes, block.source);
    next_cell_ = 0;
  }

  void add_cell(cmark_node* node) {
    const std::size_t line = markdown_.blocks[open_.back().index].first_line;
    const std::size_t row_end = markdown_.blocks[open_.back().index].source.end;
    const ByteRange cell = next_cell_ < cells_.size() ? cells_[next_cell_] : ByteRange{row_end, row_end};
    ++next_cell_;
    Block& block = add(node, BlockType::cell);
    block.first_line = line;
    block.last_line = line;
    block.source = cell;
    align(node, block, cell_content(lines_.bytes, cell));
  }

  Lines lines_;
  std::size_t line_offset_;
  std::size_t body_begin_;
  cmark_iter* iterator_ = nullptr;
  Markdown markdown_;
  EntityCache entities_;
  std::vector<OpenBlock> open_;
  std::size_t quote_depth_ = 0;
  std::size_t asked_line_ = 0, found_line_ = 0;  // of last_with_text
  std::vector<ByteRange> cells_;                 // of the row that is open
  std::size_t next_cell_ = 0;
};

bool is_open_comment(const Block& block) {
  if (block.type != BlockType::html) return false;
  const std::string_view text = trim(block.literal);
  return text.starts_with("<!--") && text.find("-->") == std::string_view::npos &&
         text.find("--!>") == std::string_view::npos;
}

// A comment that nothing closes is the last block: all that stands behind it is its text. In a list or a quote it ends
// with these to CommonMark, which reads on behind them; but a page made of it hides all up to the next end of a
// comment, and where there is none, the rest. One that hides nothing needs no end.
Unclosed unclosed_comment(const SourceText& file, const std::vector<Block>& blocks) {
  const std::size_t last_end = std::string_view(file.bytes()).rfind("-->");
  for (const Block& block : blocks) {
    if (!is_open_comment(block)) continue;
    const bool is_last = &block == &blocks.back();
    if (is_last && trim(block.literal).find('\n') == std::string_view::npos) continue;
    const std::size_t behind = block.last_line < file.line_count() ? file.line_begin(block.last_line + 1) : 0;
    const bool is_closed = behind != 0 && last_end != std::string_view::npos && last_end >= behind;
    if (!is_closed) return {block.first_line, true};
  }
  return {};
}

}  // namespace

Markdown parse_markdown(const SourceText& file, std::size_t body_begin) {
  body_begin = std::min(body_begin, file.bytes().size());
  const TamedText tamed = tame_markdown(file, body_begin);
  const std::string_view bytes = tamed.bytes(file);
  const Tree tree = parse_tree(bytes.substr(body_begin));
  Markdown markdown = BlockWalk(file, bytes, body_begin).run(tree.document.get());
  if (markdown.unclosed.line == 0) markdown.unclosed = unclosed_comment(file, markdown.blocks);
  markdown.skipped = tamed.skipped;
  markdown.refused_heads = tree.refused;
  if (tree.refused.lines > 0) markdown.refused_heads.first += file.line_of(body_begin) - 1;
  return markdown;
}

}  // namespace skillc::parse
