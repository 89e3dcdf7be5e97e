#pragma once
#include <string>
#include <string_view>

namespace skillc::report {

// What comes from files, to stand within a line of GitHub-flavoured Markdown: shown, never rendered, on one line of at
// most `width` code points. Backticks are escaped, too: whether one opens a span depends on all the others.
std::string markdown_text(std::string_view text, std::size_t width);

}  // namespace skillc::report
