#pragma once
#include <set>
#include <string_view>
#include <vector>

#include "base/text_edit.hpp"

namespace skillc {

// Edits of one text that can all be made, in order.
class EditSet {
 public:
  // Takes all of `edits`, or none where one contradicts what is there (they overlap, or insert at one place): false.
  // What changes nothing in `text`, or is there already, is no edit more.
  bool add(const std::vector<TextEdit>& edits, std::string_view text);

  bool empty() const { return edits_.empty(); }
  std::vector<TextEdit> list() const { return {edits_.begin(), edits_.end()}; }

 private:
  struct Before {
    bool operator()(const TextEdit& a, const TextEdit& b) const;
  };
  using Edits = std::set<TextEdit, Before>;

  bool contradicts(const TextEdit& edit, Edits::const_iterator next) const;

  Edits edits_;
};

}  // namespace skillc
