#pragma once
#include <vector>

#include "base/text_edit.hpp"

namespace skillc {

// One list of edits that does what `first` and then `second` do. `first` is of a text of `length` bytes, `second` of
// what `first` makes of it; each in order.
std::vector<TextEdit> compose_edits(const std::vector<TextEdit>& first, const std::vector<TextEdit>& second,
                                    std::size_t length);

}  // namespace skillc
