#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace skillc::model {

// Keeps of each value the first, in order.
inline void drop_repeats(std::vector<std::size_t>& list) {
  if (list.size() < 2) return;
  std::vector<std::pair<std::size_t, std::size_t>> sorted;  // value, place
  sorted.reserve(list.size());
  for (std::size_t place = 0; place < list.size(); ++place) sorted.emplace_back(list[place], place);
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(
      std::unique(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
      sorted.end());
  if (sorted.size() == list.size()) return;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  list.resize(sorted.size());
  std::transform(sorted.begin(), sorted.end(), list.begin(), [](const auto& one) { return one.first; });
}

}  // namespace skillc::model
