// Whoever tries or hands out skills wants each once. Folders are compared by what is in them and not by their links: a
// skill that is reached over two names is listed once already.
#include "source/copies.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "base/path.hpp"

namespace skillc::source {
namespace {

bool are_alike(const SkillFile& a, const SkillFile& b) {
  return a.path == b.path && a.type == b.type && !a.leaves_skill && !b.leaves_skill;
}

bool have_same_bytes(const FileReader& files, const std::string& a, const std::string& b) {
  if (files.status_followed(a).size != files.status_followed(b).size) return false;
  const auto bytes = files.read_file(a, kMaxFileSize), others = files.read_file(b, kMaxFileSize);
  return bytes && others && *bytes == *others;
}

std::string main_file(const SkillSource& skill) {
  return join_path(skill.folder, "SKILL.md");
}

// Of the SKILL.md of each skill; 0 where there is none. What no other has is nobody's copy, and need not be read.
std::vector<std::uint64_t> sizes_of(const FileReader& files, const std::vector<SkillSource>& skills) {
  std::vector<std::uint64_t> sizes;
  for (const SkillSource& skill : skills)
    sizes.push_back(skill.form == SkillForm::skill ? files.status_followed(main_file(skill)).size : 0);
  return sizes;
}

// The line that gives the skill its name; its folder's name where there is none, as clients take it.
std::string naming_of(const FileReader& files, const SkillSource& skill) {
  constexpr std::string_view kLine = "\nname:";
  const auto bytes = files.read_file(main_file(skill), kMaxFileSize);
  const std::size_t at = bytes ? bytes->find(kLine) : std::string::npos;
  return at == std::string::npos ? skill.folder_name : bytes->substr(at, bytes->find('\n', at + 1) - at);
}

}  // namespace

std::optional<std::string> first_difference(const FileReader& files, const SkillSource& a, const SkillSource& b) {
  const auto [left, right] = std::mismatch(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), are_alike);
  for (auto file = a.files.begin(); file != left; ++file)
    if (!have_same_bytes(files, join_path(a.folder, file->path), join_path(b.folder, file->path))) return file->path;
  if (left == a.files.end() && right == b.files.end()) return std::nullopt;
  if (left == a.files.end()) return right->path;
  if (right == b.files.end()) return left->path;
  return std::min(left->path, right->path);
}

std::vector<Copy> drop_copies(const FileReader& files, LibrarySource& library) {
  std::vector<Copy> copies;
  std::vector<SkillSource> kept;
  std::multimap<std::string, std::size_t> by_name;  // indexes into `kept`
  const std::vector<std::uint64_t> sizes = sizes_of(files, library.skills);
  std::map<std::uint64_t, std::size_t> of_size;  // skills
  for (const std::uint64_t size : sizes) ++of_size[size];
  for (std::size_t s = 0; s < library.skills.size(); ++s) {
    SkillSource& skill = library.skills[s];
    if (skill.form != SkillForm::skill || of_size[sizes[s]] == 1) {
      kept.push_back(std::move(skill));
      continue;
    }
    const std::string naming = naming_of(files, skill);
    const auto [first, last] = by_name.equal_range(naming);
    const auto original = std::find_if(
        first, last, [&](const auto& known) { return !first_difference(files, kept[known.second], skill); });
    if (original != last) {
      copies.push_back({skill.folder, kept[original->second].folder});
      continue;
    }
    by_name.emplace(naming, kept.size());
    kept.push_back(std::move(skill));
  }
  library.skills = std::move(kept);
  return copies;
}

}  // namespace skillc::source
