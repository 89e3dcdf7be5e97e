// There may be thousands of small files, so only who asks for them gets them.

#include "cli/gradings_folder.hpp"

#include "base/path.hpp"
#include "report/gradings.hpp"

namespace skillc::cli {
namespace {

constexpr const char* kFolder = "gradings";
constexpr const char* kAside = "gradings.part";

}  // namespace

Result<void> remove_gradings_folder(FileSystem& files, const std::string& run) {
  SKILLC_TRY_VOID(files.remove_all(join_path(run, kAside)));
  return files.remove_all(join_path(run, kFolder));
}

Result<void> write_gradings_folder(FileSystem& files, const std::string& run, const report::ResultsReport& document) {
  SKILLC_TRY_VOID(remove_gradings_folder(files, run));
  const std::string aside = join_path(run, kAside);
  SKILLC_TRY_VOID(files.create_directories(aside));
  for (const report::GradingFile& file : report::write_gradings(document)) {
    const std::string path = join_path(aside, file.path);
    SKILLC_TRY_VOID(files.create_directories(parent_path(path)));
    SKILLC_TRY_VOID(files.write_file(path, file.bytes, false));
  }
  return files.rename(aside, join_path(run, kFolder));
}

}  // namespace skillc::cli
