#pragma once
// Where a document says what its reference links lead to: `[label]: target`.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

class LinkDefinitions {
 public:
  // Read line by line: a target that stands in the line below its label is not found, nor what stands in code.
  explicit LinkDefinitions(const Document& document);

  // The targets that are written like this, without `<` and `>`; in order.
  const std::vector<ByteRange>& of(std::string_view target) const;

 private:
  std::map<std::string, std::vector<ByteRange>, std::less<>> by_target_;
};

}  // namespace skillc::model
