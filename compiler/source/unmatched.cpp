// Names that are nearly those of folders which are there are told: most settings that match nothing hold a slip.

#include "source/unmatched.hpp"

#include "base/path.hpp"
#include "base/text.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::source {
namespace {

std::string shown_folder(const std::string& root, const Expected& expected) {
  return join_path(root.empty() ? "." : root, expected.value);
}

std::vector<std::string> folders_beside(const FileReader& files, const std::string& folder) {
  std::vector<std::string> names;
  if (const auto entries = files.list_directory(parent_path(folder)))
    for (const DirectoryEntry& entry : *entries)
      if (entry.type == FileType::directory) names.push_back(entry.name);
  return names;
}

// Folders of `kind` that are not there; `value`: only those that are written so, or nullptr.
std::vector<diag::Diagnostic> absent_folders(const FileReader& files, const Configuration& configuration,
                                             Expected::Kind kind, const std::string* value) {
  std::vector<diag::Diagnostic> absent;
  for (const Expected& expected : configuration.expected) {
    const std::string folder = shown_folder(configuration.root, expected);
    if (expected.kind != kind || (value != nullptr && expected.value != *value)) continue;
    if (files.status_followed(folder).type == FileType::directory) continue;
    diag::Diagnostic error = unmatched(files, configuration.root, expected);
    error.severity = diag::Severity::error;
    error.message = "there is no folder `" + printable(expected.value) + "`";
    absent.push_back(std::move(error));
  }
  return absent;
}

}  // namespace

diag::Diagnostic unmatched(const FileReader& files, const std::string& root, const Expected& expected) {
  diag::Diagnostic finding = expected.unmatched;
  if (expected.kind != Expected::Kind::folder && expected.kind != Expected::Kind::skills) return finding;
  const std::string folder = shown_folder(root, expected);
  if (files.status_followed(folder).type != FileType::absent) return finding;
  if (const auto near = nearest(file_name(folder), folders_beside(files, folder)))
    finding.help = did_you_mean(join_path(parent_path(expected.value), *near));
  return finding;
}

std::vector<diag::Diagnostic> absent_sources(const FileReader& files, const Configuration& configuration) {
  return absent_folders(files, configuration, Expected::Kind::skills, nullptr);
}

std::vector<diag::Diagnostic> absent_folder(const FileReader& files, const Configuration& configuration,
                                            const std::string& folder) {
  return absent_folders(files, configuration, Expected::Kind::folder, &folder);
}

}  // namespace skillc::source
