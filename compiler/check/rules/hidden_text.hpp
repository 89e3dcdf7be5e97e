#pragma once
// Characters that a reader does not see and an agent reads all the same.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::check::rules {

struct HiddenText {
  ByteRange range;      // of a run of hidden characters
  std::string message;  // names the code points, and says what they hide where that can be read
  std::string help;
};

// Every run of invisible, bidirectional or other control characters of `text` (UTF-8) that no text, script or emoji has
// a use for, in order; of one kind in one line only the first, which says how many more there are. Takes a moment for
// ASCII.
std::vector<HiddenText> find_hidden_text(std::string_view text);

}  // namespace skillc::check::rules
