#pragma once
// Paths of pages that no file system takes for one another, whatever it makes of capitals.

#include <string>

#include "base/free_names.hpp"
#include "base/text.hpp"

namespace skillc::render::site {

class FreePaths {
 public:
  // stem + suffix, or with the first number between them that makes it free: "items.html", "items-2.html".
  std::string allocate(const std::string& stem, const std::string& suffix) { return names_.allocate(stem, suffix); }
  // The stem, or one like it, of a page and a folder that nothing else stands in; it is not taken by that.
  std::string free_folder(const std::string& stem) const;

 private:
  bool is_free_folder(const std::string& folder) const;

  FreeNames names_{lower_case};
};

}  // namespace skillc::render::site
