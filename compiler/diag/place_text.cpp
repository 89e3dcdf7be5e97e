// The one shape of a place that is told to people, so that whoever clicks on it gets there.

#include "diag/place_text.hpp"

#include <fmt/format.h>

namespace skillc::diag {

std::string place_text(const Place& place) {
  if (place.begin.line == 0) return place.path;
  return fmt::format("{}:{}:{}", place.path, place.begin.line, place.begin.column);
}

}  // namespace skillc::diag
