// A list ends with the first row that is too much for the page, even where a later one would fit: a list with gaps
// would say something else. How many were left out is always said.

#include "render/room.hpp"

#include <fmt/format.h>

namespace skillc::render {

bool Room::take(std::size_t bytes) {
  is_full_ = is_full_ || bytes > bytes_;
  if (!is_full_) bytes_ -= bytes;
  return !is_full_;
}

std::string more_text(std::size_t all, std::size_t shown) {
  return shown < all ? fmt::format("and {} more", all - shown) : "";
}

}  // namespace skillc::render
