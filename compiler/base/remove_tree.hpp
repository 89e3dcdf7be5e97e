#pragma once
#include <string>

#include "base/result.hpp"

namespace skillc {

// Removes `path` with all that is in it, never following a link nor going into what is mounted there. Folders whose
// mode is in the way are opened up first. Neither depth nor number is bounded by descriptors or path lengths. What
// cannot be removed is left, and the first cause of it is the failure; nothing there is no failure.
Result<void> remove_tree(const std::string& path);

}  // namespace skillc
