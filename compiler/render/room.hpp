#pragma once
#include <cstddef>
#include <string>

namespace skillc::render {

// What a list may still take of a page.
class Room {
 public:
  explicit Room(std::size_t bytes) : bytes_(bytes) {}

  // Whether a row of so many bytes fits; from the first one that does not, none does.
  bool take(std::size_t bytes);
  std::size_t left() const { return bytes_; }
  bool is_full() const { return is_full_; }  // whether a row did not fit

 private:
  std::size_t bytes_;
  bool is_full_ = false;
};

// "and 3 more"; "" where all are shown.
std::string more_text(std::size_t all, std::size_t shown);

}  // namespace skillc::render
