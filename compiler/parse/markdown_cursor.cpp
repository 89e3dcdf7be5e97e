// Text and places grow together here: adjoining plain bytes become one piece, whatever stands for other bytes (an
// escape, an entity, a line end with the next line's prefix) gets its own.

#include "parse/markdown_cursor.hpp"

#include <algorithm>

namespace skillc::parse {
namespace {

constexpr std::size_t kSearchWindow = 2048;  // how far a lost literal is searched for
constexpr std::size_t kSearchStart = 12;     // how much of it must be found

}  // namespace

bool is_inline_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

LeafCursor::LeafCursor(const LeafContent& content, Inline& out)
    : content_(content), bytes_(content.text()), out_(out), at_(content.start()) {
  while (!at_end() && (is_inline_blank(peek()) || peek() == '\n')) ++at_;
}

std::size_t LeafCursor::end_of_last() const {
  return at_ == 0 ? content_.source(0) : content_.source(at_ - 1) + 1;
}

bool LeafCursor::search(std::string_view literal) {
  const auto window = std::string_view(bytes_).substr(std::min(at_, bytes_.size()), kSearchWindow);
  const std::size_t found = window.find(literal.substr(0, kSearchStart));
  if (found == std::string_view::npos) return false;
  at_ += found;
  return true;
}

void LeafCursor::emit(std::string_view text, std::size_t length) {
  if (text.empty()) return skip(length);
  const std::size_t begin = content_.source(at_);
  const std::size_t end = length == 0 ? begin : content_.source(at_ + length - 1) + 1;
  const bool is_plain = text.size() == end - begin;
  Inline::Piece* last = may_extend_ && !out_.pieces.empty() ? &out_.pieces.back() : nullptr;
  if (last != nullptr && is_plain && last->length == last->source_length &&
      last->source_begin + last->length == begin) {
    last->length += text.size();
    last->source_length += text.size();
  } else {
    out_.pieces.push_back({text_size(), begin, text.size(), end - begin});
  }
  out_.text += text;
  at_ += length;
  may_extend_ = true;
}

void LeafCursor::emit_equal(std::string_view text) {
  while (!text.empty()) {
    const std::size_t run = std::min(text.size(), content_.contiguous(at_));
    emit(text.substr(0, run), run);
    text.remove_prefix(run);
  }
}

void LeafCursor::emit_break(std::string_view text, std::size_t length) {
  const std::size_t begin = content_.source(at_);
  at_ += length;
  out_.pieces.push_back({text_size(), begin, text.size(), content_.source(at_) - begin});
  out_.text += text;
  may_extend_ = false;
}

}  // namespace skillc::parse
