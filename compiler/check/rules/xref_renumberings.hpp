#pragma once
// Which of the numbers that words fit better may be written together.

#include <cstddef>
#include <vector>

#include "check/rules/xref.hpp"

namespace skillc::check::rules {

// A citation of one entry whose words fit another.
struct Renumbering {
  std::size_t citation = 0;  // index into the skill's
  std::size_t entry = 0;     // that it cites
  std::size_t meant = 0;     // that its words fit
  bool is_sure = false;      // the words alone prove enough
  std::size_t finding = 0;   // that says so
};

// Those that may be offered as fixes, all of them made at once: what heads two items of one list, or two headings of
// one level below one heading, cites two entries afterwards where it did before (so with rows and paragraphs, and with
// what is explained in one text), and no entry loses the last checklist item that covers it. One that is not sure by
// itself is where a sure one beside it is its counterpart.
std::vector<Renumbering> fitting_together(const XrefContext& context, const std::vector<Renumbering>& all);

}  // namespace skillc::check::rules
