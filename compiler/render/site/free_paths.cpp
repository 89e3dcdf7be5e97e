// Two documents may differ in nothing but capitals, and a document may be called as a page that is made.

#include "render/site/free_paths.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace skillc::render::site {

std::string FreePaths::allocate(const std::string& stem, const std::string& suffix) {
  std::string path = stem + suffix;
  if (taken_.insert(lower_case(path)).second) return path;
  // What was taken stays so: the search goes on where it ended for names alike.
  std::size_t& last = last_[{lower_case(stem), lower_case(suffix)}];
  for (last = std::max<std::size_t>(last, 1) + 1;; ++last) {
    path = stem + "-" + std::to_string(last) + suffix;
    if (taken_.insert(lower_case(path)).second) return path;
  }
}

std::string FreePaths::allocate_folder(const std::string& stem) {
  std::string folder = stem;
  for (std::size_t n = 2; !is_free_folder(lower_case(folder)); ++n) folder = stem + "-" + std::to_string(n);
  return folder;
}

bool FreePaths::is_free_folder(const std::string& folder) const {
  const auto below = taken_.lower_bound(folder + "/");
  return !taken_.contains(folder + ".html") && (below == taken_.end() || !below->starts_with(folder + "/"));
}

}  // namespace skillc::render::site
