// From an offset in a leaf's text back to the file: the pieces tile the text, so one binary search answers.

#include <algorithm>

#include "parse/markdown.hpp"

namespace skillc::parse {
namespace {

// The piece that holds the text's character at `offset`; the last one for the text's end. `pieces` is not empty.
const Inline::Piece& piece_at(const std::vector<Inline::Piece>& pieces, std::size_t offset) {
  const auto next =
      std::upper_bound(pieces.begin(), pieces.end(), offset,
                       [](std::size_t wanted, const Inline::Piece& piece) { return wanted < piece.text_begin; });
  return next == pieces.begin() ? *next : *std::prev(next);
}

bool is_plain(const Inline::Piece& piece) {
  return piece.length == piece.source_length;
}

}  // namespace

std::size_t Inline::source_offset(std::size_t offset) const {
  if (pieces.empty()) return 0;
  const Piece& piece = piece_at(pieces, offset);
  const std::size_t into = offset - piece.text_begin;
  if (into >= piece.length) return piece.source_begin + piece.source_length;
  return piece.source_begin + (is_plain(piece) ? into : 0);
}

ByteRange Inline::source_range(TextRange range) const {
  const std::size_t begin = source_offset(range.begin);
  if (range.end <= range.begin || pieces.empty()) return {begin, begin};
  const Piece& piece = piece_at(pieces, range.end - 1);
  const std::size_t into = std::min(range.end - piece.text_begin, piece.length);
  return {begin, std::max(begin, piece.source_begin + (is_plain(piece) ? into : piece.source_length))};
}

}  // namespace skillc::parse
