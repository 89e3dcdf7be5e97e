// A backslash before every character that could begin something; of a colon only where it makes an address. GitHub
// looks for mentions and references in what is rendered, where a backslash is gone: behind `@` and `#` stands a zero
// width space, which nothing that it looks for contains.
#include "report/markdown_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace skillc::report {
namespace {

std::string clip(std::string_view text, std::size_t width) {
  const std::u32string points = decode_utf8(text);
  std::string clipped;
  for (std::size_t i = 0; i < std::min(points.size(), width); ++i) append_code_point(clipped, points[i]);
  return points.size() > width ? clipped + "…" : clipped;
}

}  // namespace

std::string markdown_text(std::string_view text, std::size_t width) {
  const std::string clipped = clip(printable(text), width);
  std::string escaped;
  for (std::size_t i = 0; i < clipped.size(); ++i) {
    const char c = clipped[i];
    const bool makes_address = (c == ':' && clipped.compare(i, 3, "://") == 0) ||
                               (c == '.' && i >= 3 && to_lower_ascii(clipped.substr(i - 3, 3)) == "www");
    if (makes_address || std::string_view("\\`*_[]<>~!|&").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
    if (c == '@' || c == '#') escaped += "&#8203;";
  }
  return escaped;
}

}  // namespace skillc::report
