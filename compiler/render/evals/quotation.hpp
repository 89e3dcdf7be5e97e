#pragma once
// Where a text has what is quoted from it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::render::evals {

// A text as evidence is kept of it (eval::evidence_of): white space folded, control characters spelled out.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text);  // which outlives it
  // The bytes of the text that `evidence` quotes, the first such; one that was cut ends in an ellipsis.
  std::optional<ByteRange> find(std::string_view evidence) const;

 private:
  std::string_view text_;
  std::string folded_;
  std::vector<std::size_t> offsets_;  // parallel to `folded_`: of the character that each byte comes from
};

}  // namespace skillc::render::evals
