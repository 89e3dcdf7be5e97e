#pragma once
// A library says itself where to read and to write. A link among its files must not take that out of its folder: who
// checks or builds a library need not have read it first. What the command line names is free.

#include <string>

#include "base/file_system.hpp"

namespace skillc::source {

// Where `path` leads when every link is followed, an absolute path. What is not there yet is judged by the nearest
// folder above it that is. Fails where a link leads nowhere.
Result<std::string> real_place(const FileReader& files, const std::string& path);

// Fails where `path` really lies outside the folder `root`. `what` is what the message calls it: "`out`".
Result<void> keep_inside(const FileReader& files, const std::string& root, const std::string& path,
                         const std::string& what);

}  // namespace skillc::source
