#pragma once
// `--gradings`: results in the files of other tools, in the run's folder.

#include <string>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "report/results.hpp"

namespace skillc::cli {

// Below the run's folder; what an earlier run left there is removed first. All files or none: they are written aside.
Result<void> write_gradings_folder(FileSystem& files, const std::string& run, const report::ResultsReport& document);
Result<void> remove_gradings_folder(FileSystem& files, const std::string& run);

}  // namespace skillc::cli
