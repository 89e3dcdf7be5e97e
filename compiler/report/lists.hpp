#pragma once
// What the reports for people are put together from, before it is text or Markdown. All raw.

#include <string>
#include <vector>

namespace skillc::report {

using Rows = std::vector<std::vector<std::string>>;  // of a table, the titles first; none: there is no table

struct TitledLines {
  std::string title;
  std::vector<std::string> lines;
  bool is_open = false;  // it explains a figure, and is not to be folded away
};
inline constexpr std::size_t kListedLines = 20;  // of each list; the rest is counted

// Evals of which no trial came; nothing where there are none.
std::vector<TitledLines> unread_lists(const std::vector<std::string>& unread);

// Printable, each list below an empty line and its title.
std::string lists_text(const std::vector<TitledLines>& lists, bool color);

}  // namespace skillc::report
