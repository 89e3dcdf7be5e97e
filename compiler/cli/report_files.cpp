// Reports are asked for before anything is read, so that a slip in a format's name costs nobody a long run; and a slip
// in a path must not cost a source.
#include "cli/report_files.hpp"

#include <set>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "cli/format_option.hpp"
#include "cli/output_place.hpp"
#include "cli/usage.hpp"

namespace skillc::cli {

namespace {

// "sarif=findings.sarif"
Result<ReportFile> parse_report(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const report::Format* format = report::find_format(name);
  if (format == nullptr)
    return fail("there is no format called `" + name + "`",
                guess_or(name, format_names(report::formats()), "`skillc check --help` lists them"));
  if (equals == std::string::npos || equals + 1 == text.size())
    return fail("`--report " + text + "` names no file", "write `--report " + name + "=FILE`");
  if (text.substr(equals + 1) == "-")
    return fail("`--report " + text + "` names no file", "on standard output `--format " + name + "` writes it");
  return ReportFile{format, text.substr(equals + 1)};
}

}  // namespace

Result<std::vector<ReportFile>> parse_reports(const std::vector<std::string>& texts) {
  std::vector<ReportFile> files;
  for (const std::string& text : texts) {
    SKILLC_TRY(ReportFile file, parse_report(text));
    files.push_back(std::move(file));
  }
  return files;
}

Result<void> verify_report_paths(const FileReader& files, const std::vector<ReportFile>& reports,
                                 const Session& session) {
  for (const ReportFile& report : reports) SKILLC_TRY_VOID(keep_off_files(files, session, report.path));
  return {};
}

Result<void> verify_report_paths(const FileReader& files, const std::vector<ReportFile>& reports,
                                 const source::LibrarySource& library) {
  std::set<std::string> taken;
  for (const ReportFile& report : reports) {
    SKILLC_TRY_VOID(keep_off_files(files, library, report.path));
    if (files.status(report.path).type == FileType::directory)
      return fail(report.path + " is a folder", "name the file that is to be written");
    if (!taken.insert(normalize_path(report.path)).second)
      return fail(report.path + " is another report's file, too", "write the report elsewhere");
  }
  return {};
}

Result<void> write_reports(FileSystem& files, const std::vector<ReportFile>& reports,
                           const report::FindingsReport& document) {
  for (const ReportFile& file : reports) SKILLC_TRY_VOID(replace_file(files, file.path, file.format->write(document)));
  return {};
}

}  // namespace skillc::cli
