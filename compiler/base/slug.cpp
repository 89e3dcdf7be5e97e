// The anchor that GitHub gives a heading. Its rule (html-pipeline's table of contents filter): lower the
// case, drop all but letters, marks, numbers, connector punctuation, hyphens and blanks, then turn every
// blank into a hyphen. Nothing is collapsed or trimmed, so "A & B" gives "a--b".

#include <utf8proc.h>

#include "base/text.hpp"

namespace skillc {
namespace {

bool is_kept(utf8proc_int32_t code_point) {
  auto of = utf8proc_category(code_point);
  return code_point == '-' || (of >= UTF8PROC_CATEGORY_LU && of <= UTF8PROC_CATEGORY_PC);
}
static_assert(UTF8PROC_CATEGORY_LU < UTF8PROC_CATEGORY_MN && UTF8PROC_CATEGORY_ME < UTF8PROC_CATEGORY_ND &&
                  UTF8PROC_CATEGORY_NO + 1 == UTF8PROC_CATEGORY_PC,
              "letters, marks, numbers and connectors stand in one row");

}  // namespace

std::string slug(std::string_view text) {
  std::string anchor;
  for (std::size_t offset = 0; offset < text.size();) {
    CodePoint point = decode_code_point(text, offset);
    offset += point.length;
    auto lower = utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value));
    if (lower == ' ') {
      anchor += '-';
    } else if (is_kept(lower)) {
      append_code_point(anchor, static_cast<char32_t>(lower));
    }
  }
  return anchor;
}

}  // namespace skillc
