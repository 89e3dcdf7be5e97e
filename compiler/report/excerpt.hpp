#pragma once
// The part of a source line that a finding shows, and where its caret goes.

#include <cstddef>
#include <string>

#include "diag/diagnostic.hpp"

namespace skillc::report {

struct Excerpt {
  std::string text;              // printable, about 100 terminal columns at most, "…" where it is cut
  std::size_t caret_column = 0;  // terminal columns in front of the caret
  std::size_t caret_width = 1;   // terminal columns under the span; at least 1
};

// A span that goes on in later lines ends with its first line.
Excerpt make_excerpt(const diag::Diagnostic& finding);

}  // namespace skillc::report
