#pragma once
// How large a text is for the model that reads it.

#include <cstddef>
#include <string_view>

#include "base/text.hpp"

namespace skillc::model {

// No tokenizer is asked: four code points are taken for a token, as people estimate English prose.
inline constexpr std::size_t kCodePointsPerToken = 4;

// Rounded up, so that only an empty text counts nothing.
inline std::size_t estimated_tokens(std::string_view text) {
  return (count_code_points(text) + kCodePointsPerToken - 1) / kCodePointsPerToken;
}

}  // namespace skillc::model
