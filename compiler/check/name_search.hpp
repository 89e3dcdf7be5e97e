#pragma once
// Which of many names a text has as words.

#include <bitset>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::check {

class NameSearch {
 public:
  // `id`: what is told of the name. A name may have several, and be of several words; "" is none.
  void add(const std::string& name, std::size_t id);
  bool empty() const { return names_.empty(); }

  // Tells each place where one of the names stands between what no name has in it, from the first on. In a time that
  // the text and the longest name tell, however many there are.
  using Found = std::function<void(const std::vector<std::size_t>& ids, std::size_t offset)>;
  void search(std::string_view text, const Found& found) const;

 private:
  void search_at(std::string_view text, std::size_t at, std::size_t run, const Found& found) const;

  // Most words differ from the first of every name in their first letter or their length.
  static constexpr std::size_t kLengths = 32;
  static std::size_t shape_of(std::string_view run);

  std::map<std::string, std::vector<std::size_t>, std::less<>> names_;
  std::bitset<256 * kLengths> shapes_;
};

}  // namespace skillc::check
