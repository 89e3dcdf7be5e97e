#pragma once
// Edits of several files, shown or written.

#include <vector>

#include "base/text_edit.hpp"
#include "cli/cli.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {

// As unified diffs on standard output: the bytes; on a terminal what can be shown of them; in what may be a CI job's
// log without commands to its server. Keys are masked. What does not apply for one of the latter, standard error says.
void print_diffs(Environment& environment, const std::vector<FileEdits>& files);

// All files or none. Fails where one lies elsewhere by now than when `library` was found.
Result<void> write_edits(Environment& environment, const source::LibrarySource& library,
                         const std::vector<FileEdits>& files);

}  // namespace skillc::cli
