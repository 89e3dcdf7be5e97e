// Most fixes write one word for another. A rule often knows the word as it was read and only roughly where it stands;
// where it stands there twice, which one is meant is not plain, and nothing is changed.
#include "diag/replace_text.hpp"

#include <fmt/format.h>

namespace skillc::diag {

void add_replacement(Diagnostic& finding, const SourceText& text, Fix::Kind kind, ByteRange range,
                     std::string_view written, const std::string& right) {
  if (written.empty() || written == right) return;
  const std::string_view raw = std::string_view(text.bytes()).substr(range.begin, range.end - range.begin);
  const std::size_t at = raw.find(written);
  if (at == std::string_view::npos || raw.find(written, at + 1) != std::string_view::npos) return;
  const std::size_t begin = range.begin + at;
  add_fix(finding, text, kind, fmt::format("write `{}`", right), {{{begin, begin + written.size()}, right}});
}

}  // namespace skillc::diag
