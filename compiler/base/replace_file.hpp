#pragma once
#include <string>
#include <string_view>

#include "base/file_system.hpp"

namespace skillc {

// Puts a file with these bytes at `path`, making its folder, so that whoever reads it sees all of the old or all of the
// new. Any number of threads and processes may do so for one path at once: the last one's stays.
// With `is_private` nobody else may read it, whatever the umask. Fails where something else than an ordinary file is
// there: a link, a folder, a device.
Result<void> replace_file(FileSystem& files, const std::string& path, std::string_view bytes, bool is_private = false);

}  // namespace skillc
