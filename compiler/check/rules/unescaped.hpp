#pragma once
// Text as readers of Markdown, HTML or JSON see it: what must be found must be, however it is written.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::check::rules {

struct Unescaped {
  std::string text;
  std::vector<std::size_t> at;  // where each byte of `text` is written, and where its end is
};

// Reads `\_`, `\/`, `\u005f`, `&#95;`, `&#x5f;` and `&lowbar;`, of printable ASCII only; all else is as it is. Nothing
// where none of these is written.
std::optional<Unescaped> unescape(std::string_view text);

}  // namespace skillc::check::rules
