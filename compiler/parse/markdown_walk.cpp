// The tree once more, for writing. It is parsed anew rather than kept: a check needs no more of it than blocks and
// texts, and a library's trees together would take more memory than anything else. Blocks come in the order in which
// parse_markdown numbered them; a text is found in its leaf's Inline by looking at where reading stands.

#include "parse/markdown_walk.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/ascii.hpp"
#include "parse/markdown_cursor.hpp"
#include "parse/markdown_limits.hpp"
#include "parse/markdown_syntax.hpp"
#include "parse/markdown_tree.hpp"

namespace skillc::parse {
namespace {

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view{} : std::string_view(text);
}

NodeType block_type(cmark_node_type type, std::string_view name) {
  if (type == CMARK_NODE_HEADING) return NodeType::heading;
  if (type == CMARK_NODE_PARAGRAPH) return NodeType::paragraph;
  if (type == CMARK_NODE_CODE_BLOCK) return NodeType::code_block;
  if (type == CMARK_NODE_HTML_BLOCK) return NodeType::html_block;
  if (type == CMARK_NODE_THEMATIC_BREAK) return NodeType::rule;
  if (type == CMARK_NODE_BLOCK_QUOTE) return NodeType::quote;
  if (type == CMARK_NODE_LIST) return NodeType::list;
  if (type == CMARK_NODE_ITEM) return NodeType::item;
  if (name == "table") return NodeType::table;
  return name == "table_cell" ? NodeType::cell : NodeType::row;
}

NodeType inline_type(cmark_node_type type) {
  switch (type) {
    case CMARK_NODE_SOFTBREAK:
      return NodeType::soft_break;
    case CMARK_NODE_LINEBREAK:
      return NodeType::line_break;
    case CMARK_NODE_CODE:
      return NodeType::code;
    case CMARK_NODE_HTML_INLINE:
      return NodeType::html;
    case CMARK_NODE_EMPH:
      return NodeType::emphasis;
    case CMARK_NODE_STRONG:
      return NodeType::strong;
    case CMARK_NODE_LINK:
      return NodeType::link;
    case CMARK_NODE_IMAGE:
      return NodeType::image;
    default:
      return NodeType::text;
  }
}

Alignment alignment_of(std::uint8_t letter) {
  if (letter == 'l') return Alignment::left;
  if (letter == 'c') return Alignment::center;
  return letter == 'r' ? Alignment::right : Alignment::none;
}

class Walk {
 public:
  Walk(const Markdown& markdown, const std::function<void(const Node&)>& visit) : markdown_(markdown), visit_(visit) {}

  void run(cmark_node* document) {
    const IteratorPointer iterator(cmark_iter_new(document));
    for (;;) {
      const cmark_event_type event = cmark_iter_next(iterator.get());
      if (event == CMARK_EVENT_DONE) break;
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (node == document) continue;
      if (is_inline(node)) {
        pass_inline(node, event == CMARK_EVENT_ENTER);
      } else if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave();
      }
    }
  }

 private:
  static bool is_inline(cmark_node* node) {
    const auto type = static_cast<unsigned>(cmark_node_get_type(node));
    return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
  }

  static bool is_alone(NodeType type) {
    return type == NodeType::code_block || type == NodeType::html_block || type == NodeType::rule;
  }

  void enter(cmark_node* cmark) {
    Node node;
    node.type = block_type(cmark_node_get_type(cmark), view(cmark_node_get_type_string(cmark)));
    node.block = next_block_++;
    describe(cmark, node);
    if (!is_alone(node.type)) open_.push_back(node);
    text_at_ = 0;
    opens_leaf_ = true;
    visit_(node);
  }

  void leave() {
    Node node = open_.back();
    open_.pop_back();
    node.is_entered = false;
    visit_(node);
  }

  void describe(cmark_node* cmark, Node& node) {
    switch (node.type) {
      case NodeType::code_block:
        node.info = view(cmark_node_get_fence_info(cmark));
        [[fallthrough]];
      case NodeType::html_block:
        node.literal = view(cmark_node_get_literal(cmark));
        break;
      case NodeType::list:
        node.is_ordered = cmark_node_get_list_type(cmark) == CMARK_ORDERED_LIST;
        node.start = static_cast<std::size_t>(std::max(cmark_node_get_list_start(cmark), 0));
        node.is_tight = cmark_node_get_list_tight(cmark) != 0;
        break;
      case NodeType::item:
        node.is_tight = open_.back().is_tight;
        node.is_task = is_known(node.block) && markdown_.blocks[node.block].is_task;
        node.is_checked = view(cmark_node_get_type_string(cmark)) == "tasklist" &&
                          cmark_gfm_extensions_get_tasklist_item_checked(cmark);
        break;
      case NodeType::paragraph:
        node.is_tight = !open_.empty() && open_.back().type == NodeType::item && open_.back().is_tight;
        break;
      case NodeType::table:
        columns_.assign(
            cmark_gfm_extensions_get_table_alignments(cmark),
            cmark_gfm_extensions_get_table_alignments(cmark) + cmark_gfm_extensions_get_table_columns(cmark));
        break;
      case NodeType::row:
        node.is_header = cmark_gfm_extensions_get_table_row_is_header(cmark) != 0;
        column_ = 0;
        break;
      case NodeType::cell:
        node.is_header = open_.back().is_header;
        if (column_ < columns_.size()) node.alignment = alignment_of(columns_[column_]);
        ++column_;
        break;
      default:
        break;
    }
  }

  void pass_inline(cmark_node* cmark, bool is_entered) {
    Node node;
    node.type = inline_type(cmark_node_get_type(cmark));
    node.is_entered = is_entered;
    node.block = open_.back().block;
    if (node.type == NodeType::link || node.type == NodeType::image) {
      node.target = view(cmark_node_get_url(cmark));
      node.title = view(cmark_node_get_title(cmark));
    } else if (node.type == NodeType::text || node.type == NodeType::code || node.type == NodeType::html) {
      node.literal = view(cmark_node_get_literal(cmark));
    }
    if (node.type == NodeType::text || node.type == NodeType::code) place(node);
    if (node.type == NodeType::html) pass_tag(node);
    if (node.type == NodeType::soft_break || node.type == NodeType::line_break) ++text_at_;
    opens_leaf_ = false;
    visit_(node);
  }

  bool is_known(std::size_t block) const { return block < markdown_.blocks.size(); }

  // Inline::text leaves out a task's marker, and blanks that cmark keeps behind some line ends.
  void place(Node& node) {
    const bool is_in_task = open_.size() > 1 && open_[open_.size() - 2].is_task;
    if (opens_leaf_ && is_in_task && node.type == NodeType::text)
      node.literal.remove_prefix(task_marker_length(node.literal));
    node.text_begin = kNoText;
    if (!is_known(node.block)) return;
    const std::string& text = markdown_.blocks[node.block].content.text;
    const auto stands_at = [&](std::string_view literal) {
      return text_at_ <= text.size() && text.compare(text_at_, literal.size(), literal) == 0;
    };
    std::string_view literal = node.literal;
    while (!stands_at(literal) && !literal.empty() && is_inline_blank(literal[0])) literal.remove_prefix(1);
    if (!stands_at(literal)) return;
    node.literal = literal;
    node.text_begin = text_at_;
    text_at_ += literal.size();
  }

  // What looks like HTML and is text has its place in Inline::text, too.
  void pass_tag(const Node& node) {
    if (!is_known(node.block)) return;
    const std::string_view text = markdown_.blocks[node.block].content.text;
    if (text_at_ > text.size() || !text.substr(text_at_).starts_with(node.literal)) return;
    if (!is_markup(node.literal, text.substr(0, text_at_))) text_at_ += node.literal.size();
  }

  const Markdown& markdown_;
  const std::function<void(const Node&)>& visit_;
  std::vector<Node> open_;  // blocks
  std::vector<std::uint8_t> columns_;
  std::size_t column_ = 0;
  std::size_t next_block_ = 0;
  std::size_t text_at_ = 0;  // in the leaf's Inline::text
  bool opens_leaf_ = false;
};

}  // namespace

void walk_markdown(const SourceText& file, std::size_t body_begin, const Markdown& markdown,
                   const std::function<void(const Node&)>& visit) {
  body_begin = std::min(body_begin, file.bytes().size());
  std::string_view bytes = file.bytes();
  TamedText tamed;
  // What was read as it stands is as good as tamed.
  if (markdown.skipped.lines > 0 || bytes.find('\0') != std::string_view::npos) {
    tamed = tame_markdown(file, body_begin);
    bytes = tamed.bytes(file);
  }
  const NodePointer document = parse_tree(bytes.substr(body_begin)).document;
  Walk(markdown, visit).run(document.get());
}

}  // namespace skillc::parse
