#pragma once
// Sources -> disk: files that are changed where they stand, all of them or none.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "emit/change_folder.hpp"

namespace skillc::emit {

// Fails, and leaves everything as it was, where a file does not hold `before` any more, does not lie at its `place` any
// more, is a symbolic link or read-only, or cannot be replaced. Nothing is ever written through a link that was put in
// the place of a folder meanwhile. Whoever reads a file meanwhile sees all of the old or all of the new. A process
// that is killed may leave some files changed and others not, beside a `.skillc-change` from which undo_half_changes
// puts all of them back; SIGINT, SIGTERM and SIGHUP wait until all files are changed, or end it before the first is. A
// file keeps its mode, and its owner and group where the system lets us; other hard links of it keep the old text, and
// access control lists and extended attributes are not taken along.
Result<void> rewrite_files(FileSystem& files, const std::vector<Rewrite>& rewrites);

// Undoes what a change that was cut short has left in the folders `homes` (absolute): every file has its old text
// again, and nothing is left aside. Waits for a skillc that is still at work there. How many files were put back.
Result<std::size_t> undo_half_changes(FileSystem& files, const std::vector<std::string>& homes);

// Fails where a change that was cut short has left some files of a folder of `homes` changed and others not. Waits for
// a skillc that is still at work there.
Result<void> require_no_half_change(FileSystem& files, const std::vector<std::string>& homes);

}  // namespace skillc::emit
