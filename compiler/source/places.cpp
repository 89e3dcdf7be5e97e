// Where things are as seen from where skillc was started: the shown form of a path, and the skillc.yaml that
// rules it, or was meant to.

#include "base/path.hpp"
#include "base/text.hpp"
#include "source/discovery.hpp"

namespace skillc::source {

std::string shown_path(const FileReader& files, const std::string& path) {
  if (path.empty() || path.front() != '/') return normalize_path(path);
  return relative_path(normalize_path(path), files.current_directory());
}

bool is_markdown(std::string_view path) {
  const std::string extension = to_lower_ascii(file_extension(path));
  return extension == "md" || extension == "markdown";
}

namespace {

constexpr std::string_view kNearNames[] = {"skillc.yml",       ".skillc.yaml",    ".skillc.yml",
                                           "skillc.yaml.yaml", "skillc.yaml.yml", "skillc.yml.yaml",
                                           "skillc.yaml.txt",  "Skillc.yaml",     "SKILLC.yaml"};

bool is_there(const FileReader& files, const std::string& folder, std::string_view name) {
  return files.status_followed(join_path(folder, name)).type == FileType::regular;
}

// `start` and the folders above it, up to and including the nearest that holds `.git`; `visit` says whether to go on.
template <class F>
void go_up(const FileReader& files, const std::string& start, F visit) {
  for (std::string folder = normalize_path(start); visit(folder); folder = parent_path(folder))
    if (folder == "/" || folder == "." || files.status(join_path(folder, ".git")).type != FileType::absent) return;
}

}  // namespace

// Whatever it is: what is no file cannot be read, and that is said rather than passed over.
std::string find_configuration(const FileReader& files, const std::string& start) {
  std::string found;
  go_up(files, start, [&](const std::string& folder) {
    const std::string path = join_path(folder, kConfigurationName);
    if (files.status(path).type != FileType::absent) found = path;
    return found.empty();
  });
  return found;
}

std::vector<std::string> misnamed_configurations(const FileReader& files, const std::string& start) {
  std::vector<std::string> found;
  go_up(files, start, [&](const std::string& folder) {
    if (is_there(files, folder, kConfigurationName)) return false;
    for (const std::string_view name : kNearNames)
      if (is_there(files, folder, name)) found.push_back(join_path(folder, name));
    return true;
  });
  return found;
}

}  // namespace skillc::source
