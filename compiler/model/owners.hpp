#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// Whose a file is.
class Owners {
 public:
  explicit Owners(const Graph& graph);
  // The skills, by index, that a file (as shown) belongs to: in whose folder it lies, the innermost where skills nest,
  // or whose evals it is. Several where skills share a file of evals, none where it is no skill's.
  std::vector<std::size_t> of(std::string_view path) const;

 private:
  std::vector<std::size_t> at(std::string_view place) const;

  std::multimap<std::string, std::size_t, std::less<>> places_;  // folders and files, as shown
};

}  // namespace skillc::model
