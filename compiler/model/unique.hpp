#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace skillc::model {

// For short lists of indices in the order of their first mention.
inline void append_unique(std::vector<std::size_t>& list, std::size_t value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace skillc::model
