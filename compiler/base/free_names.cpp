// What is taken stays so: no number that was tried once has to be tried again, and as many names as there are may have
// one stem.
#include "base/free_names.hpp"

namespace skillc {

std::string FreeNames::allocate(const std::string& stem, const std::string& suffix) {
  std::string name = stem + suffix;
  if (taken_.insert(fold_(name)).second) return name;
  std::size_t& n = tried_.try_emplace({fold_(stem), fold_(suffix)}, 1).first->second;
  do name = stem + "-" + std::to_string(++n) + suffix;
  while (!taken_.insert(fold_(name)).second);
  return name;
}

}  // namespace skillc
