// Edits in order do not overlap, so their ends are in order, too: whether one more fits is seen by its neighbours.
#include "base/edit_set.hpp"

#include <iterator>
#include <tuple>

namespace skillc {

bool EditSet::Before::operator()(const TextEdit& a, const TextEdit& b) const {
  return std::tie(a.range.begin, a.range.end, a.replacement) < std::tie(b.range.begin, b.range.end, b.replacement);
}

bool EditSet::contradicts(const TextEdit& edit, Edits::const_iterator next) const {
  if (next != edits_.end() && (next->range.begin < edit.range.end || next->range == edit.range)) return true;
  if (next == edits_.begin()) return false;
  const ByteRange before = std::prev(next)->range;
  return edit.range.begin < before.end || before == edit.range;
}

bool EditSet::add(const std::vector<TextEdit>& edits, std::string_view text) {
  std::vector<Edits::const_iterator> added;
  for (const TextEdit& edit : edits) {
    if (text.substr(edit.range.begin, edit.range.end - edit.range.begin) == edit.replacement) continue;
    const auto next = edits_.lower_bound(edit);
    if (next != edits_.end() && *next == edit) continue;
    if (contradicts(edit, next)) {
      for (const auto& one : added) edits_.erase(one);
      return false;
    }
    added.push_back(edits_.insert(next, edit));
  }
  return true;
}

}  // namespace skillc
