#pragma once
#include <string>

#include "base/text_edit.hpp"

namespace skillc {

// The edits of a file as a unified diff with three lines of context, as `patch -p1` and `git apply` take it; "" where
// there are none. Lines end at "\n" as diff has it, so a "\r" before it is the line's last character.
std::string unified_diff(const FileEdits& file);

}  // namespace skillc
