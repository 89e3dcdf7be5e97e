// The text between is a row of pieces, each a range of the old text or what was put in. The second edits take pieces
// off its front, and what is left of the old text shows what was changed.
#include "base/compose_edits.hpp"

#include <algorithm>
#include <deque>

namespace skillc {
namespace {

struct Piece {
  ByteRange old;    // of the old text
  std::string put;  // else this, where it is not empty
  std::size_t size() const { return put.empty() ? old.end - old.begin : put.size(); }
};

void append(std::deque<Piece>& pieces, Piece piece) {
  if (piece.size() > 0) pieces.push_back(std::move(piece));
}

std::deque<Piece> pieces_of(const std::vector<TextEdit>& edits, std::size_t length) {
  std::deque<Piece> pieces;
  std::size_t from = 0;
  for (const TextEdit& edit : edits) {
    append(pieces, {{from, edit.range.begin}, {}});
    append(pieces, {{}, edit.replacement});
    from = edit.range.end;
  }
  append(pieces, {{from, length}, {}});
  return pieces;
}

// The first `size` bytes.
std::deque<Piece> take(std::deque<Piece>& pieces, std::size_t size) {
  std::deque<Piece> taken;
  while (size > 0 && !pieces.empty()) {
    Piece& front = pieces.front();
    const std::size_t part = std::min(size, front.size());
    size -= part;
    if (part == front.size()) {
      taken.push_back(std::move(front));
      pieces.pop_front();
    } else if (front.put.empty()) {
      taken.push_back({{front.old.begin, front.old.begin + part}, {}});
      front.old.begin += part;
    } else {
      taken.push_back({{}, front.put.substr(0, part)});
      front.put.erase(0, part);
    }
  }
  return taken;
}

std::vector<TextEdit> edits_of(const std::deque<Piece>& pieces, std::size_t length) {
  std::vector<TextEdit> edits;
  TextEdit edit;
  const auto close = [&](std::size_t end) {
    edit.range.end = end;
    if (edit.range.begin < end || !edit.replacement.empty()) edits.push_back(edit);
    edit.replacement.clear();
  };
  for (const Piece& piece : pieces) {
    if (piece.put.empty()) {
      close(piece.old.begin);
      edit.range.begin = piece.old.end;
    } else {
      edit.replacement += piece.put;
    }
  }
  close(length);
  return edits;
}

}  // namespace

std::vector<TextEdit> compose_edits(const std::vector<TextEdit>& first, const std::vector<TextEdit>& second,
                                    std::size_t length) {
  std::deque<Piece> pieces = pieces_of(first, length), out;
  std::size_t at = 0;
  for (const TextEdit& edit : second) {
    std::deque<Piece> kept = take(pieces, edit.range.begin - at);
    std::move(kept.begin(), kept.end(), std::back_inserter(out));
    take(pieces, edit.range.end - edit.range.begin);
    append(out, {{}, edit.replacement});
    at = edit.range.end;
  }
  std::move(pieces.begin(), pieces.end(), std::back_inserter(out));
  return edits_of(out, length);
}

}  // namespace skillc
