// Markdown: its blocks, the way of each text back to the file, the walk over the tree, and what declares in it.

#include "parse/markdown.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"
#include "model/declarations.hpp"
#include "parse/front_matter.hpp"
#include "parse/markdown_walk.hpp"

namespace skillc::fuzz {
namespace {

using parse::Block;
using parse::Inline;
using parse::Markdown;
using parse::TextRange;

void require_within_text(TextRange range, const std::string& text) {
  require(range.begin <= range.end && range.end <= text.size(), "a part of a text is not in it");
}

// Pieces follow each other without a gap, and their places only grow.
void require_way_back(const Inline& content, ByteRange whole) {
  std::size_t behind = 0, place = 0;
  for (const Inline::Piece& piece : content.pieces) {
    require(piece.text_begin == behind, "the pieces of a text leave a gap");
    require_within({piece.source_begin, piece.source_begin + piece.source_length}, whole, "a piece is not in the file");
    behind += piece.length;
  }
  require(content.text.empty() || behind == content.text.size(), "the pieces are not the text");
  for (std::size_t offset = 0; offset < content.text.size(); ++offset) {
    const std::size_t source = content.source_offset(offset);
    require(place <= source && source <= whole.end, "a character stands before the one in front of it");
    place = source;
  }
}

void require_sound(const Inline& content, ByteRange whole) {
  require_way_back(content, whole);
  for (const parse::Link& link : content.links) {
    require_within_text(link.text, content.text);
    require_within(link.source, whole, "a link is not in the file");
    require_within(link.target_source, whole, "a link's target is not in the file");
  }
  for (const parse::CodeSpan& code : content.codes) {
    require_within_text(code.text, content.text);
    require_within(code.source, whole, "a code span is not in the file");
  }
  for (const TextRange range : content.strong) require_within_text(range, content.text);
  for (const std::size_t offset : content.html) require_within_text({offset, offset}, content.text);
}

void require_sound(const Markdown& markdown, const SourceText& file, bool is_utf8) {
  const ByteRange whole{0, file.bytes().size()};
  for (std::size_t i = 0; i < markdown.blocks.size(); ++i) {
    const Block& block = markdown.blocks[i];
    require(block.parent == parse::kNoBlock || block.parent < i, "a block stands before its parent");
    require(block.first_line >= 1 && block.first_line <= block.last_line && block.last_line <= file.line_count(),
            "a block's lines are not in the file");
    require_within(block.source, whole, "a block is not in the file");
    require_sound(block.content, whole);
    require(!is_utf8 || !first_invalid_utf8(block.content.text), "a text of UTF-8 is not UTF-8");
  }
  require(markdown.unclosed.line <= file.line_count(), "a fence is behind the last line");
  require(markdown.skipped.lines <= file.line_count(), "more lines are passed over than there are");
}

// What is entered is left, in turn, and every text stands where it says.
void require_walkable(const SourceText& file, std::size_t body_begin, const Markdown& markdown) {
  std::vector<parse::NodeType> open;
  using parse::NodeType;
  const auto holds_others = [](NodeType type) {
    constexpr NodeType kAlone[] = {NodeType::code_block, NodeType::html_block, NodeType::rule, NodeType::text,
                                   NodeType::soft_break, NodeType::line_break, NodeType::code, NodeType::html};
    return std::find(std::begin(kAlone), std::end(kAlone), type) == std::end(kAlone);
  };
  parse::walk_markdown(file, body_begin, markdown, [&](const parse::Node& node) {
    require(node.block == parse::kNoBlock || node.block < markdown.blocks.size(), "a node is in no block");
    const bool has_text = node.type == NodeType::text || node.type == NodeType::code;
    if (has_text && node.text_begin != parse::kNoText)
      require(node.block != parse::kNoBlock && std::string_view(markdown.blocks[node.block].content.text)
                                                   .substr(node.text_begin)
                                                   .starts_with(node.literal),
              "a text is not where its node says");
    if (!holds_others(node.type)) return;
    if (node.is_entered) return open.push_back(node.type);
    require(!open.empty() && open.back() == node.type, "what is left is not what was entered last");
    open.pop_back();
  });
  require(open.empty(), "what was entered is not left");
}

void require_declarations(const Markdown& markdown, ByteRange whole) {
  static const model::KindTable kinds;
  for (const model::Declaration& one : model::find_declarations(markdown, kinds)) {
    require(one.block < markdown.blocks.size() && one.title_block < markdown.blocks.size(),
            "a declaration is in no block");
    require_within(one.source, whole, "a declaration is not in the file");
    require_within_text(one.opening, markdown.blocks[one.block].content.text);
    require_within_text(one.title_range, markdown.blocks[one.title_block].content.text);
    require(one.kind < kinds.size(), "a declaration is of no kind");
  }
  require(model::headings_of(markdown).size() == markdown.blocks.size(), "a block has no heading");
  for (const std::size_t end : model::section_ends(markdown))
    require(end <= markdown.blocks.size(), "a section ends behind the document");
}

}  // namespace

void fuzz_markdown(std::string_view bytes) {
  const SourceText file{std::string(bytes)};
  const std::size_t body_begin = parse::parse_front_matter("SKILL.md", file).body_begin;
  const Markdown markdown = parse::parse_markdown(file, body_begin);
  require_sound(markdown, file, !first_invalid_utf8(bytes));
  require_walkable(file, body_begin, markdown);
  require_declarations(markdown, {0, bytes.size()});
}

}  // namespace skillc::fuzz
