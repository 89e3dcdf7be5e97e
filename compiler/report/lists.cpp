// Lists below a table, for a terminal.

#include "report/lists.hpp"

#include <fmt/format.h>

#include "base/table.hpp"
#include "base/text.hpp"

namespace skillc::report {

std::vector<TitledLines> unread_lists(const std::vector<std::string>& unread) {
  if (unread.empty()) return {};
  return {{"evals that nothing reads, in no figure", unread, true}};
}

std::string lists_text(const std::vector<TitledLines>& lists, bool color) {
  std::string text;
  for (const TitledLines& list : lists) {
    text += fmt::format("\n{}\n", paint(color, kBold, printable(list.title)));
    for (std::size_t i = 0; i < list.lines.size() && i < kListedLines; ++i)
      text += "  " + printable(list.lines[i]) + "\n";
    if (list.lines.size() > kListedLines)
      text += fmt::format("  … and {} more, all in results.json\n", list.lines.size() - kListedLines);
  }
  return text;
}

}  // namespace skillc::report
