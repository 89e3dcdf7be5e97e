// Whoever tries or hands out skills wants each once. Folders are compared by what is in them and not by their links: a
// skill that is reached over two names is listed once already.
#include "source/copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "base/digest.hpp"
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

// The line that gives the skill its name; its folder's name where there is none, as clients take it.
std::string naming_of(const FileReader& files, const SkillSource& skill) {
  constexpr std::string_view kLine = "\nname:";
  const auto bytes = files.read_file(main_file(skill), kMaxFileSize);
  const std::size_t at = bytes ? bytes->find(kLine) : std::string::npos;
  return at == std::string::npos ? skill.folder_name : bytes->substr(at, bytes->find('\n', at + 1) - at);
}

// Skills, by their index, that may be copies of one another as far as they were looked at; rising, never one alone.
using Group = std::vector<std::size_t>;

// Of those in the groups, the ones whose keys are the same. What has no key is no other's copy. So files are read in
// turn for as long as two skills are alike, and nothing is kept of them but a digest.
template <class KeyOf>
std::vector<Group> split(const std::vector<Group>& groups, KeyOf key_of) {
  std::vector<Group> parts;
  for (const Group& group : groups) {
    std::map<std::string, Group> by_key;
    for (const std::size_t s : group)
      if (const std::optional<std::string> key = key_of(s)) by_key[*key].push_back(s);
    for (auto& [key, part] : by_key)
      if (part.size() > 1) parts.push_back(std::move(part));
  }
  return parts;
}

// Which files the skill has, as are_alike compares them, and how large they are; nothing where one leads out.
std::optional<std::string> listing_of(const FileReader& files, const SkillSource& skill) {
  std::string listing;
  for (const SkillFile& file : skill.files) {
    if (file.leaves_skill) return std::nullopt;
    const std::uint64_t size = files.status_followed(join_path(skill.folder, file.path)).size;
    listing += fmt::format("{}:{}{} {}\n", file.path.size(), file.path, static_cast<int>(file.type), size);
  }
  return sha256_hex(listing);
}

std::optional<std::string> digest_of(const FileReader& files, const std::string& path) {
  const auto bytes = files.read_file(path, kMaxFileSize);
  return bytes ? std::optional(sha256_hex(*bytes)) : std::nullopt;
}

// Of skills with the same listing, those with the same bytes.
std::vector<Group> split_by_content(const FileReader& files, const std::vector<SkillSource>& skills, Group alike) {
  const std::size_t count = skills[alike.front()].files.size();
  std::vector<Group> parts = {std::move(alike)};
  for (std::size_t f = 0; f < count && !parts.empty(); ++f)
    parts = split(
        parts, [&](std::size_t s) { return digest_of(files, join_path(skills[s].folder, skills[s].files[f].path)); });
  return parts;
}

// What is cheap to ask comes first: of a SKILL.md as long as no other not even the name is read.
std::vector<Group> with_same_listing(const FileReader& files, const std::vector<SkillSource>& skills) {
  Group all;
  for (std::size_t s = 0; s < skills.size(); ++s)
    if (skills[s].form == SkillForm::skill) all.push_back(s);
  std::vector<Group> groups = split({all}, [&](std::size_t s) {
    return std::optional(std::to_string(files.status_followed(main_file(skills[s])).size));
  });
  groups = split(groups, [&](std::size_t s) { return std::optional(naming_of(files, skills[s])); });
  return split(groups, [&](std::size_t s) { return listing_of(files, skills[s]); });
}

// For each skill the first that it is a copy of; itself where it is none's.
std::vector<std::size_t> originals_of(const FileReader& files, const std::vector<SkillSource>& skills) {
  std::vector<std::size_t> originals(skills.size());
  std::iota(originals.begin(), originals.end(), std::size_t{0});
  for (Group& alike : with_same_listing(files, skills))
    for (const Group& copies : split_by_content(files, skills, std::move(alike)))
      for (const std::size_t s : copies) originals[s] = copies.front();
  return originals;
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
  const std::vector<std::size_t> originals = originals_of(files, library.skills);
  std::vector<Copy> copies;
  for (std::size_t s = 0; s < originals.size(); ++s)
    if (originals[s] != s) copies.push_back({library.skills[s].folder, library.skills[originals[s]].folder});
  if (copies.empty()) return copies;
  std::vector<SkillSource> kept;
  for (std::size_t s = 0; s < originals.size(); ++s)
    if (originals[s] == s) kept.push_back(std::move(library.skills[s]));
  library.skills = std::move(kept);
  return copies;
}

}  // namespace skillc::source
