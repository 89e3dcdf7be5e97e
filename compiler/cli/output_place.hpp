#pragma once
#include <string>

#include "base/file_system.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {

// Fails where bundles below `out` would lie among the sources: where it is, holds or lies in one of the configured
// source folders, or is a skill's folder.
Result<void> keep_off_sources(const FileReader& files, const source::LibrarySource& library, const std::string& out);

}  // namespace skillc::cli
