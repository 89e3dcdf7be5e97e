#pragma once
// Edits of several files, shown or written.

#include <vector>

#include "base/text_edit.hpp"
#include "cli/cli.hpp"

namespace skillc::cli {

// As unified diffs on standard output: the bytes, and on a terminal what can be shown of them. Keys are masked, which
// standard error then says.
void print_diffs(Environment& environment, const std::vector<FileEdits>& files);

// All files or none.
Result<void> write_edits(Environment& environment, const std::vector<FileEdits>& files);

}  // namespace skillc::cli
