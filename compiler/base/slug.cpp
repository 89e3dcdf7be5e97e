// The anchor that GitHub gives a heading. Its rule (html-pipeline's table of contents filter): lower the
// case, drop all but Ruby's `\p{Word}`, hyphens and blanks, then turn every blank into a hyphen. A "word" is what
// Unicode calls alphabetic, marks, decimal digits and connectors: "Ⅳ" and "Ⓐ" are, "²" and "①" are not. Nothing is
// collapsed or trimmed, so "A & B" gives "a--b" and "🚀 Go" gives "-go".

#include <utf8proc.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

bool is_circled_letter(utf8proc_int32_t code_point) {
  return (code_point >= 0x24B6 && code_point <= 0x24E9) || (code_point >= 0x1F130 && code_point <= 0x1F149) ||
         (code_point >= 0x1F150 && code_point <= 0x1F169) || (code_point >= 0x1F170 && code_point <= 0x1F189);
}

bool is_kept(utf8proc_int32_t code_point) {
  auto of = utf8proc_category(code_point);
  if (of == UTF8PROC_CATEGORY_NO) return false;
  return (of >= UTF8PROC_CATEGORY_LU && of <= UTF8PROC_CATEGORY_PC) || is_circled_letter(code_point);
}
static_assert(UTF8PROC_CATEGORY_LU < UTF8PROC_CATEGORY_MN && UTF8PROC_CATEGORY_ME < UTF8PROC_CATEGORY_ND &&
                  UTF8PROC_CATEGORY_NO + 1 == UTF8PROC_CATEGORY_PC,
              "letters, marks, numbers and connectors stand in one row");

}  // namespace

std::string lower_case(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_ascii)) return to_lower_ascii(text);
  std::string lower;
  for (std::size_t offset = 0; offset < text.size();) {
    CodePoint point = decode_code_point(text, offset);
    offset += point.length;
    append_code_point(lower, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
  }
  return lower;
}

std::string slug(std::string_view text) {
  const std::string lower = lower_case(text);
  std::string anchor;
  anchor.reserve(lower.size());
  for (std::size_t offset = 0; offset < lower.size();) {
    if (is_ascii(lower[offset])) {  // nearly all; of these letters, digits and `_` are words
      const char c = lower[offset++];
      if (is_alphanumeric(c) || c == '_' || c == '-' || c == ' ') anchor += c == ' ' ? '-' : c;
      continue;
    }
    CodePoint point = decode_code_point(lower, offset);
    offset += point.length;
    if (is_kept(static_cast<utf8proc_int32_t>(point.value))) append_code_point(anchor, point.value);
  }
  return anchor;
}

}  // namespace skillc
