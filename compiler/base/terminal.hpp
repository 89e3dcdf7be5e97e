#pragma once
namespace skillc {

// What stands behind standard output, as main found it.
struct Terminal {
  bool is_terminal = false;
  bool no_color = false;  // NO_COLOR is set and not empty (no-color.org)
  unsigned cores = 1;     // processors this process may use: the default of --jobs
};

}  // namespace skillc
