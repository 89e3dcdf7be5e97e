// Where things are as seen from where skillc was started: the shown form of a path, and the skillc.yaml that
// rules it.

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

std::string find_configuration(const FileReader& files, const std::string& start) {
  for (std::string folder = normalize_path(start);; folder = parent_path(folder)) {
    std::string candidate = join_path(folder, "skillc.yaml");
    if (files.status_followed(candidate).type == FileType::regular) return candidate;
    if (folder == "/" || folder == "." || files.status(join_path(folder, ".git")).type != FileType::absent) return "";
  }
}

}  // namespace skillc::source
