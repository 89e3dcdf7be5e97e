// The configuration's reader refuses `..` and absolute paths as text; only the disk knows links. So each path is judged
// by where it really leads, right before it is used.

#include "source/containment.hpp"

#include "base/path.hpp"
#include "base/text.hpp"
#include "source/discovery.hpp"

namespace skillc::source {

Result<std::string> real_place(const FileReader& files, const std::string& path) {
  std::string rest = ".";
  std::string at = join_path(files.current_directory(), path);
  // Asked in this order, a folder that another call makes meanwhile is there or it is not, and never both.
  for (; at != "/" && files.status(at).type == FileType::absent; at = parent_path(at))
    rest = join_path(file_name(at), rest);
  SKILLC_TRY(const std::string real, files.real_path(at));
  return join_path(real, rest);
}

Result<void> keep_inside(const FileReader& files, const std::string& root, const std::string& path,
                         const std::string& what) {
  SKILLC_TRY(const std::string home, files.real_path(root));
  SKILLC_TRY(const std::string place, real_place(files, path));
  if (is_within(place, home)) return {};
  return fail(
      what + " leaves its library: `" + printable(shown_path(files, path)) + "` leads to `" + printable(place) + "`",
      "put what is meant there in place of the link; only the command line may name what lies elsewhere");
}

}  // namespace skillc::source
