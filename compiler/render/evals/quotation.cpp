// Judges quote with the line breaks of their own, and what they quote is kept on one line. So both are folded, with the
// way back remembered for every byte.

#include "render/evals/quotation.hpp"

#include "base/find_bytes.hpp"
#include "base/text.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kLeastCut = 300;  // bytes: a shorter quotation was not cut, and its ellipsis is its own

bool is_folded(char c) {
  return std::string_view(" \t\n\r\f\v").find(c) != std::string_view::npos;
}

}  // namespace

FoldedText::FoldedText(std::string_view text) : text_(text) {
  folded_.reserve(text.size());
  offsets_.reserve(text.size());
  const auto add = [&](std::string_view piece, std::size_t from) {
    folded_ += piece;
    offsets_.resize(folded_.size(), from);
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_folded(c)) {
      if (!folded_.empty() && folded_.back() != ' ') add(" ", at);
      ++at;
    } else if (c > 0x20 && c < 0x7F) {
      add(text.substr(at, 1), at);
      ++at;
    } else {
      const std::size_t length = decode_code_point(text, at).length;
      add(printable(text.substr(at, length)), at);
      at += length;
    }
  }
}

std::optional<ByteRange> FoldedText::find(std::string_view evidence) const {
  if (evidence.size() > kLeastCut && evidence.ends_with(kEllipsis)) evidence.remove_suffix(kEllipsis.size());
  if (evidence.empty()) return std::nullopt;
  const std::size_t at = find_bytes(folded_, evidence);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t last = offsets_[at + evidence.size() - 1];
  return ByteRange{offsets_[at], last + decode_code_point(text_, last).length};
}

}  // namespace skillc::render::evals
