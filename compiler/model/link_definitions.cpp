// cmark resolves definitions and keeps none of them, so they are looked for again: in lines that are not code, and of
// which nothing has become text.
#include "model/link_definitions.hpp"

#include <algorithm>
#include <optional>

namespace skillc::model {
namespace {

// "[label]: target": where the target stands in the line.
std::optional<ByteRange> definition_target(std::string_view line) {
  const std::size_t open = line.find_first_not_of(" >");
  if (open == std::string_view::npos || line[open] != '[') return std::nullopt;
  const std::size_t close = line.find("]:", open);
  if (close == std::string_view::npos) return std::nullopt;
  std::size_t begin = line.find_first_not_of(" \t", close + 2);
  if (begin == std::string_view::npos) return std::nullopt;
  const bool is_bracketed = line[begin] == '<';
  if (is_bracketed) ++begin;
  return ByteRange{begin, std::min(line.find_first_of(is_bracketed ? ">" : " \t", begin), line.size())};
}

// By line, from 1: whether it holds code, HTML, or text of a paragraph.
std::vector<bool> lines_with_text(const Document& document) {
  std::vector<bool> has_text(document.text.line_count() + 2, false);
  auto mark = [&](std::size_t first, std::size_t last) {
    for (std::size_t line = first; line <= last && line < has_text.size(); ++line) has_text[line] = true;
  };
  for (const parse::Block& block : document.markdown.blocks) {
    if (block.type == parse::BlockType::code || block.type == parse::BlockType::html)
      mark(block.first_line, block.last_line);
    for (const parse::Inline::Piece& piece : block.content.pieces)
      if (piece.source_length > 0)
        mark(document.text.line_of(piece.source_begin),
             document.text.line_of(piece.source_begin + piece.source_length - 1));
  }
  return has_text;
}

}  // namespace

LinkDefinitions::LinkDefinitions(const Document& document) {
  const std::vector<bool> has_text = lines_with_text(document);
  for (std::size_t line = 1; line <= document.text.line_count(); ++line) {
    const auto target = has_text[line] ? std::nullopt : definition_target(document.text.line(line));
    if (!target) continue;
    const std::size_t begin = document.text.line_begin(line);
    const std::string_view written = document.text.line(line).substr(target->begin, target->end - target->begin);
    by_target_[std::string(written)].push_back({begin + target->begin, begin + target->end});
  }
}

const std::vector<ByteRange>& LinkDefinitions::of(std::string_view target) const {
  static const std::vector<ByteRange> kNowhere;
  const auto found = by_target_.find(target);
  return found == by_target_.end() ? kNowhere : found->second;
}

}  // namespace skillc::model
