#pragma once
// Text as readers of Markdown, HTML or JSON see it: what must be found must be, however it is written.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::check::rules {

class Unescaped {
 public:
  const std::string& text() const { return text_; }
  // Where the byte at this offset of the text is written; of its size, where what is written ends.
  std::size_t written(std::size_t offset) const;

 private:
  friend std::optional<Unescaped> unescape(std::string_view text);
  struct Shift {
    std::size_t from;  // offset in `text_`
    std::size_t by;
  };

  std::string text_;
  std::vector<Shift> shifts_;  // rising
};

// Reads `\_`, `\/`, `\u005f`, `&#95;`, `&#x5f;` and `&lowbar;`, of printable ASCII only, and `\\_`, as JSON has what
// Markdown escapes; all else is as it is. Nothing where none of these is written.
std::optional<Unescaped> unescape(std::string_view text);

}  // namespace skillc::check::rules
