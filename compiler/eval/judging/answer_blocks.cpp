// Answers are Markdown as models write it, mostly. Their blocks are told by how lines begin and by blank ones, which is
// all that matters here: a gloss cut too early fits less, and then nothing is said of it.

#include "eval/judging/answer_blocks.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kBold = "**";

// The first byte of a line that is no blank; the line's end where there is none.
std::size_t opening_of(std::string_view text, std::size_t line) {
  return std::min(text.find_first_not_of(" \t\r", line), text.size());
}

bool is_blank_line(std::string_view text, std::size_t line) {
  const std::size_t at = opening_of(text, line);
  return at == text.size() || text[at] == '\n';
}

// A heading, quote, row, item of a list, rule or fence.
bool opens_block(std::string_view text, std::size_t line) {
  std::size_t at = opening_of(text, line);
  if (std::string_view("#>|-*+`~").find(byte_at(text, at)) != std::string_view::npos) return at < text.size();
  const std::size_t number = at;
  while (is_digit(byte_at(text, at))) ++at;
  return at > number && (byte_at(text, at) == '.' || byte_at(text, at) == ')');
}

}  // namespace

AnswerBlocks::AnswerBlocks(std::string_view text) : text_(text) {
  enter_line(0);
}

// Whether a block begins with the line.
bool AnswerBlocks::enter_line(std::size_t begin) {
  const bool is_behind_blank = is_blank_line(text_, line_);
  line_ = begin;
  is_row_ = byte_at(text_, opening_of(text_, begin)) == '|';
  return is_behind_blank || is_blank_line(text_, begin) || opens_block(text_, begin);
}

ByteRange AnswerBlocks::around(std::size_t offset) {
  while (end_ <= offset && end_ < text_.size()) {
    begin_ = end_;
    std::size_t at = begin_ + 1;
    for (; at < text_.size(); ++at) {
      const bool is_line = text_[at - 1] == '\n';
      if ((is_line && enter_line(at)) || (is_row_ && text_[at] == '|')) break;
    }
    end_ = std::min(at, text_.size());
  }
  return {begin_, end_};
}

std::size_t bold_end(std::string_view text, ByteRange block, ByteRange citation) {
  constexpr std::size_t kFar = 400;
  if (citation.begin - block.begin > kFar) return block.end;
  std::size_t marks = 0;
  const std::string_view before = text.substr(0, citation.begin);
  for (std::size_t at = before.find(kBold, block.begin); at != before.npos; at = before.find(kBold, at + kBold.size()))
    ++marks;
  const std::string_view near = text.substr(0, std::min(block.end, citation.end + kFar));
  return marks % 2 == 0 ? block.end : std::min(near.find(kBold, citation.end), block.end);
}

}  // namespace skillc::eval
