#pragma once
// Paths of pages that no file system takes for one another, whatever it makes of capitals.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace skillc::render::site {

class FreePaths {
 public:
  // stem + suffix, or with the first number between them that makes it free: "items.html", "items-2.html".
  std::string allocate(const std::string& stem, const std::string& suffix);
  // The stem, or one like it, of a page and a folder that nothing else stands in.
  std::string allocate_folder(const std::string& stem);

 private:
  bool is_free_folder(const std::string& folder) const;

  std::set<std::string> taken_;                                      // in lower case
  std::map<std::pair<std::string, std::string>, std::size_t> last_;  // of a stem and suffix, both so: the last number
};

}  // namespace skillc::render::site
