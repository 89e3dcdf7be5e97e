// An answer may hold what a terminal or a browser would obey rather than show. Here it is looked at by somebody who
// wants to know what was said, so nothing of it may vanish.

#include "render/evals/visible_text.hpp"

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/site.hpp"

namespace skillc::render::evals {
namespace {

// One character at `at`, and how many bytes it takes.
std::size_t append_visible(std::string& out, std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t') {
    out += c;
    return 1;
  }
  if (text.substr(at, 2) == "\r\n") return 1;
  const std::size_t length = decode_code_point(text, at).length;
  out += printable(text.substr(at, length));
  return length;
}

}  // namespace

std::string visible_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) at += append_visible(out, text, at);
  return out;
}

std::string visible_line(std::string_view text, std::size_t length) {
  // What is far beyond is not looked at: a text may be megabytes.
  return site::shortened(visible_text(fold_white_space(first_bytes(text, 8 * length + 64))), length);
}

std::size_t html_size(std::string_view text) {
  return escape_html(text).size();
}

void append_visible_html(std::string& out, std::string_view text, std::size_t begin, std::size_t end) {
  std::string shown;
  for (std::size_t at = begin; at < end;) at += append_visible(shown, text, at);
  append_html(out, shown);
}

}  // namespace skillc::render::evals
