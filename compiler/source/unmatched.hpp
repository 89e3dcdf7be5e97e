#pragma once
// What is said of settings that match nothing.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "source/configuration.hpp"

namespace skillc::source {

// What to say of `expected`, which nothing matches. Where it is a folder that is not there, but one of nearly its name
// is, that one is asked for. `root`: of the library, as shown.
diag::Diagnostic unmatched(const FileReader& files, const std::string& root, const Expected& expected);

// Of the folders that skillc.yaml names for skills or as `folder` those that are not there, each an error on its name.
std::vector<diag::Diagnostic> absent_sources(const FileReader& files, const Configuration& configuration);
std::vector<diag::Diagnostic> absent_folder(const FileReader& files, const Configuration& configuration,
                                            const std::string& folder);

}  // namespace skillc::source
