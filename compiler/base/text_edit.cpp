// Edits are made in one pass from front to back, so that every place is one of the old text and none has to be moved
// for what was changed before it.
#include "base/text_edit.hpp"

#include <algorithm>
#include <tuple>

namespace skillc {

std::optional<ByteRange> put_in_order(std::vector<TextEdit>& edits, std::string_view text) {
  std::erase_if(edits, [&](const TextEdit& edit) {
    return text.substr(edit.range.begin, edit.range.end - edit.range.begin) == edit.replacement;
  });
  std::sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
    return std::tie(a.range.begin, a.range.end, a.replacement) < std::tie(b.range.begin, b.range.end, b.replacement);
  });
  edits.erase(std::unique(edits.begin(), edits.end()), edits.end());
  for (std::size_t i = 1; i < edits.size(); ++i)
    if (edits[i].range.begin < edits[i - 1].range.end || edits[i].range == edits[i - 1].range) return edits[i].range;
  return std::nullopt;
}

std::string apply_edits(std::string_view text, const std::vector<TextEdit>& edits) {
  std::string out;
  std::size_t from = 0;
  for (const TextEdit& edit : edits) {
    out += text.substr(from, edit.range.begin - from);
    out += edit.replacement;
    from = edit.range.end;
  }
  return out += text.substr(from);
}

}  // namespace skillc
