// Most fixes write one word for another. A rule often knows the word as it was read and only roughly where it stands;
// where it stands there twice, which one is meant is not plain, and nothing is changed.
#include "diag/replace_text.hpp"

#include <fmt/format.h>

#include <vector>

namespace skillc::diag {

void add_replacement(Diagnostic& finding, const SourceText& text, Fix::Kind kind, ByteRange range,
                     std::string_view written, const std::string& right) {
  add_replacement(finding, text, kind, std::span(&range, 1), written, right);
}

void add_replacement(Diagnostic& finding, const SourceText& text, Fix::Kind kind, std::span<const ByteRange> ranges,
                     std::string_view written, const std::string& right) {
  if (ranges.empty() || written.empty() || written == right) return;
  std::vector<TextEdit> edits;
  for (const ByteRange range : ranges) {
    const std::string_view raw = std::string_view(text.bytes()).substr(range.begin, range.end - range.begin);
    const std::size_t at = raw.find(written);
    if (at == std::string_view::npos || raw.find(written, at + 1) != std::string_view::npos) return;
    const std::size_t begin = range.begin + at;
    edits.push_back({{begin, begin + written.size()}, right});
  }
  add_fix(finding, text, kind, fmt::format("write `{}`", right), edits);
}

}  // namespace skillc::diag
