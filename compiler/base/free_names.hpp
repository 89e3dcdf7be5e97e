#pragma once
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace skillc {

// Names of which no two are the same, or alike where `fold` makes them the same: it has to leave digits and "-" alone,
// and to fold a text in parts as it does the whole.
class FreeNames {
 public:
  using Fold = std::string (*)(std::string_view);
  explicit FreeNames(Fold fold = [](std::string_view name) { return std::string(name); }) : fold_(fold) {}

  void take(std::string_view name) { taken_.insert(fold_(name)); }
  // stem + suffix, or with the first number between them that makes it free: "items.html", "items-2.html".
  std::string allocate(const std::string& stem, const std::string& suffix = "");

  const std::set<std::string>& taken() const { return taken_; }  // folded

 private:
  Fold fold_;
  std::set<std::string> taken_;
  std::map<std::pair<std::string, std::string>, std::size_t> tried_;  // the last number, by folded stem and suffix
};

}  // namespace skillc
