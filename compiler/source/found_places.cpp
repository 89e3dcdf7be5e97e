// No folder below a skill's own is a link, or nothing in it would have been found. So a file's place is its folder's,
// once and for all, and the names below it.

#include "source/found_places.hpp"

#include "base/path.hpp"
#include "base/text.hpp"
#include "source/containment.hpp"

namespace skillc::source {

FoundPlaces::FoundPlaces(const LibrarySource& library) : library_(library) {
  for (const SkillSource& skill : library.skills)
    if (!skill.real_folder.empty()) folders_.emplace(normalize_path(skill.folder), skill.real_folder);
}

const std::string* FoundPlaces::real_folder(const std::string& folder) const {
  const auto found = folders_.find(folder);
  return found == folders_.end() ? nullptr : &found->second;
}

Result<std::string> FoundPlaces::of(const FileReader& files, const std::string& path) const {
  std::string folder = parent_path(path);
  const std::string* real = real_folder(folder);
  while (real == nullptr && parent_path(folder) != folder) {
    folder = parent_path(folder);
    real = real_folder(folder);
  }
  if (real != nullptr && is_within(path, folder)) return join_path(*real, relative_path(path, folder));
  for (const SkillSource& skill : library_.skills) {
    if (skill.evals_folder.empty() || !is_within(path, skill.evals_folder)) continue;
    SKILLC_TRY_VOID(keep_inside(files, skill.evals_root, path, "`evals`"));
    return files.real_path(path);
  }
  return fail("`" + printable(path) + "` is no file of the library that was read");
}

}  // namespace skillc::source
