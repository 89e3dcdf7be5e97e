#pragma once
// Code of a page as HTML: escaped, its words in spans of the classes hl-kw (keyword), hl-fn (function), hl-ty (type),
// hl-st (string), hl-nu (number, constant), hl-co (comment), hl-op (operator), hl-pp (preprocessor, import), hl-va
// (variable), hl-at (attribute) and hl-er (wrong syntax).

#include <string>
#include <string_view>
#include <vector>

#include "highlighter/highlighter.hpp"
#include "render/kept_work.hpp"

namespace skillc::render {

class Highlighter {
 public:
  // Takes the module skillc_highlighter.so of the first of `folders` that has one that can be loaded.
  explicit Highlighter(const std::vector<std::string>& folders);

  // The HTML of `code`, whose fence says `language` (its info string; anything). Escaped text alone where the language
  // is unknown or plain text, where there is no module, where the code could take long (over 20 KB, a line of over
  // 2,000 bytes or more than a few nearly as long, over 128 times the same byte in a row), and where it is not UTF-8
  // (an ill-formed byte becomes U+FFFD). Any thread.
  std::string highlight(std::string_view code, std::string_view language) const;

 private:
  highlighter::Highlight module_ = nullptr;
};

// By the module that is beside the running program, or in ../lib/skillc as seen from it: loaded when it is first
// needed, by this process once.
std::string highlight(std::string_view code, std::string_view language);
// The same where it may have been kept; `kept` may be nullptr.
std::string highlight(std::string_view code, std::string_view language, KeptWork* kept);

}  // namespace skillc::render
