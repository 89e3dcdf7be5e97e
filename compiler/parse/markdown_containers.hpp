#pragma once
// The quotes and list items of Markdown, line by line.

#include <cstddef>
#include <string_view>

namespace skillc::parse {

// How many quotes and list items a line opens or goes on in, by its markers, one within the other.
std::size_t count_containers(std::string_view line);

// Those that stand open, one within the other, counted as an upper bound: which lines only go on with a paragraph, and
// so close nothing, is not known here. It is exact for lists that are indented by two columns; where they are indented
// by four, a level may count twice.
class OpenContainers {
 public:
  // A line that is not blank. How many are open behind it; 0 where it has no markers, and so opens none.
  std::size_t pass(std::string_view line);
  // Behind a blank line no paragraph goes on: what the next line does not go on in is closed.
  void pass_blank() { follows_blank_ = true; }

 private:
  std::size_t open_ = 0;  // at most
  bool follows_blank_ = true;
};

}  // namespace skillc::parse
