// Columns and paragraphs for a terminal: the little typesetting that commands need, in display columns.
#include "cli/table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace skillc::cli {

std::string format_table(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right) {
  std::vector<std::size_t> widths(right.size());
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(printable(row[c])));
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      std::string cell = printable(row[c]);
      std::string padding(widths[c] - display_width(cell), ' ');
      if (c > 0) line += "  ";
      line += right[c] ? padding + cell : cell + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string wrap(const std::string& text, std::size_t width, std::size_t indent) {
  std::string margin(indent, ' ');
  std::string out, line;
  for (std::string_view word : split(text, ' ')) {
    bool fits = line.empty() || indent + display_width(line) + 1 + display_width(word) <= width;
    if (!fits) {
      out += margin + line + "\n";
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line.empty() ? out : out + margin + line + "\n";
}

}  // namespace skillc::cli
