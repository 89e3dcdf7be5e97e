#pragma once
// The quotes and list items of Markdown, line by line.

#include <cstddef>
#include <string_view>
#include <vector>

namespace skillc::parse {

// How many quotes and list items a line opens or goes on in, by its markers, one within the other.
std::size_t count_containers(std::string_view line);

// Those that stand open, one within the other: never fewer than there are. A line without a marker may go on in all of
// them, as the text of a paragraph, so only markers close any.
class OpenContainers {
 public:
  // How many there are behind a line with markers; 0 where it opens none.
  std::size_t open(std::string_view line);

 private:
  struct Container {
    bool is_quote = false;
    std::size_t content = 0;  // the column in which its text begins
  };
  std::vector<Container> open_;
};

}  // namespace skillc::parse
