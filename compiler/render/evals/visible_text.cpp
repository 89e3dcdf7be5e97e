// An answer may hold what a terminal or a browser would obey rather than show. Here it is looked at by somebody who
// wants to know what was said, so nothing of it may vanish.

#include "render/evals/visible_text.hpp"

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/site.hpp"

namespace skillc::render::evals {

std::string visible_line(std::string_view text, std::size_t length) {
  // What is far beyond is not looked at: a text may be megabytes.
  return site::shortened(visible_text(fold_white_space(first_bytes(text, 8 * length + 64))), length);
}

std::size_t html_size(std::string_view text) {
  return escape_html(text).size();
}

}  // namespace skillc::render::evals
