// A fence with a language opens a block for certain. A bare one opens or closes, so where the count of bare fences does
// not come out even, nobody can tell which of them is the odd one, and what stands between them may be code.
#include "check/rules/doubt.hpp"

#include <limits>

#include "base/text.hpp"

namespace skillc::check::rules {
namespace {

bool is_bare(std::string_view line) {
  const std::size_t fence = line.find_first_of("`~");
  return fence == std::string_view::npos || trim(line.substr(fence)).find_first_not_of("`~") == std::string_view::npos;
}

}  // namespace

std::size_t doubtful_from(const model::Document& document) {
  if (!document.is_utf8) return 0;
  std::size_t from = document.markdown.unclosed.line;
  if (from == 0) return std::numeric_limits<std::size_t>::max();
  if (document.markdown.unclosed.is_comment || !is_bare(document.text.line(from))) return from;
  const auto& blocks = document.markdown.blocks;
  for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
    if (block->type != parse::BlockType::code || !block->is_fenced || block->first_line >= from) continue;
    if (!is_bare(document.text.line(block->first_line))) return block->last_line + 1;
    from = block->first_line;
  }
  return from;
}

bool is_in_doubt(const model::Document& document) {
  return !document.is_utf8 || document.markdown.unclosed.line != 0;
}

}  // namespace skillc::check::rules
