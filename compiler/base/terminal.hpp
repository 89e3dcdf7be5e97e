#pragma once
namespace skillc {

// What stands behind standard output and standard error, as main found it.
struct Terminal {
  bool is_terminal = false;
  bool no_color = false;         // NO_COLOR is set and not empty (no-color.org), or TERM is "dumb"
  bool has_live_errors = false;  // standard error is a terminal that can rewrite a line (TERM is not "dumb")
  bool is_log = false;           // standard output may be the log of a CI job: no terminal, no file, and CI is set
  unsigned cores = 1;            // processors this process may use: the default of --jobs
};

}  // namespace skillc
