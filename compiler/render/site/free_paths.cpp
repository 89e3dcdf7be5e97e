// Two documents may differ in nothing but capitals, and a document may be called as a page that is made.

#include "render/site/free_paths.hpp"

namespace skillc::render::site {

std::string FreePaths::free_folder(const std::string& stem) const {
  std::string folder = stem;
  for (std::size_t n = 2; !is_free_folder(lower_case(folder)); ++n) folder = stem + "-" + std::to_string(n);
  return folder;
}

bool FreePaths::is_free_folder(const std::string& folder) const {
  const std::set<std::string>& taken = names_.taken();
  const auto below = taken.lower_bound(folder + "/");
  return !taken.contains(folder + ".html") && (below == taken.end() || !below->starts_with(folder + "/"));
}

}  // namespace skillc::render::site
