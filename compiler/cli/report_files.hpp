#pragma once
// `--report FORMAT=FILE`: findings that are written into files besides being printed.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "cli/session.hpp"
#include "report/report.hpp"

namespace skillc::cli {

struct ReportFile {
  const report::Format* format = nullptr;
  std::string path;
};

// Fails where one names no format, or no file.
Result<std::vector<ReportFile>> parse_reports(const std::vector<std::string>& texts);

// Fails where one would replace a file of the library, another report, or what is no file: all that is known before a
// skill is read.
Result<void> verify_report_paths(const FileReader& files, const std::vector<ReportFile>& reports,
                                 const source::LibrarySource& library);
// Fails where one would replace a file that the library's evals name.
Result<void> verify_report_paths(const FileReader& files, const std::vector<ReportFile>& reports,
                                 const Session& session);

Result<void> write_reports(FileSystem& files, const std::vector<ReportFile>& reports,
                           const report::FindingsReport& document);

}  // namespace skillc::cli
