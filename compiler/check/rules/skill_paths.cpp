// Links are written relative to the document or to the skill's root, by people whose disks ignore case and whose wikis
// leave out extensions. What counts as "there" is decided in this one place.
//
// A document that was named alone belongs to a skill we were not given: its links may lead anywhere, and a skill's root
// is looked for above it.

#include "check/rules/skill_paths.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

namespace {

// How far above a lone document its skill's root is looked for.
constexpr int kMaxClimb = 4;
// So many names of one folder are compared for "did you mean".
constexpr std::size_t kMaxComparedNames = 1000;
constexpr std::array<std::string_view, 5> kFolders = {"assets", "examples", "references", "scripts", "templates"};

// A letter too many or too few, or two neighbours swapped: another letter makes another word ("get", "set").
bool is_one_slip_away(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (a.size() + b.size() == 1) return !is_digit(a.empty() ? b[0] : a[0]);
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0] && !is_digit(a[0]) && !is_digit(a[1]);
}

// By what stands before the extension, which has to be the same: of "legal.md" and "real.md" half is the extension.
bool is_unmistakable_name(std::string_view written, const std::string& near, const std::vector<std::string>& names) {
  if (file_extension(written) != file_extension(near)) return false;
  std::vector<std::string> stems;
  for (const std::string& name : names) stems.emplace_back(without_extension(name));
  return is_unmistakable(without_extension(written), without_extension(near), stems);
}

}  // namespace

SkillPaths::SkillPaths(const SkillContext& context) : context_(context) {
  for (const auto& file : context.skill.source.files) {
    by_path_.insert_or_assign(file.path, file.path);
    by_folded_.emplace(fold_case(file.path), file.path);
    for (std::string folder = parent_path(file.path); folder != "."; folder = parent_path(folder)) {
      if (!by_path_.insert_or_assign(folder, folder).second) break;
      by_folded_.emplace(fold_case(folder), folder);
    }
  }
  for (const auto& file : context.skill.source.files)
    if (!file_extension(file.path).empty()) {
      const std::string name(without_extension(file.path));
      extended_[name].push_back(file.path);
      folded_extended_[fold_case(name)].push_back(file.path);
    }
}

bool SkillPaths::is_listed(const std::string& path) const {
  return path == "." || by_path_.contains(path);
}

// Of a folder that could not be listed that alone is said.
bool SkillPaths::may_be_unlisted(const std::string& path) const {
  const auto& unlisted = context_.skill.source.unlisted;
  return std::any_of(unlisted.begin(), unlisted.end(),
                     [&](const std::string& folder) { return is_within(path, folder); });
}

bool SkillPaths::is_on_disk(const std::string& path) const {
  const auto [at, is_new] = on_disk_.try_emplace(path);
  if (is_new) {
    const std::string shown = join_path(context_.skill.source.folder, path);
    at->second = context_.files.status_followed(shown).type != FileType::absent;
  }
  return at->second;
}

Resolution SkillPaths::resolve(const std::string& folder, const std::string& path) const {
  using Kind = Resolution::Kind;
  if (context_.skill.source.form == source::SkillForm::document) return resolve_alone(folder, path);
  const std::string near_path = join_path(folder, path);
  if (!is_within(near_path, ".")) return {Kind::outside, near_path};
  std::vector<std::string> candidates{near_path};
  if (std::string root_path = normalize_path(path); root_path != near_path && is_within(root_path, "."))
    candidates.push_back(std::move(root_path));
  for (const auto& candidate : candidates)
    if (is_listed(candidate)) return {Kind::found, candidate == "." ? candidate : by_path_.at(candidate)};
  for (const auto& candidate : candidates)
    if (const auto at = extended_.find(candidate); at != extended_.end() && !is_on_disk(candidate))
      return {Kind::needs_extension, at->second.front(), &at->second};
  for (const auto& candidate : candidates)
    if (const auto at = by_folded_.find(fold_case(candidate)); at != by_folded_.end())
      return {Kind::case_differs, at->second};
  for (const auto& candidate : candidates)
    if (is_on_disk(candidate) || may_be_unlisted(candidate)) return {Kind::found, candidate};
  for (const auto& candidate : candidates)
    if (const auto at = folded_extended_.find(fold_case(candidate));
        at != folded_extended_.end() && at->second.size() == 1)
      return {Kind::case_differs, at->second.front()};
  return {Kind::missing, near_path};
}

Resolution SkillPaths::resolve_alone(const std::string& folder, const std::string& path) const {
  using Kind = Resolution::Kind;
  const std::string near_path = join_path(folder, path);
  if (is_listed(near_path) || is_on_disk(near_path)) return {Kind::found, near_path};
  std::string above = "..";
  for (int climb = 0; climb < kMaxClimb; ++climb, above += "/..") {
    if (!is_on_disk(above + "/SKILL.md")) continue;
    if (std::string root_path = join_path(above, path); is_on_disk(root_path))
      return {Kind::found, std::move(root_path)};
    break;
  }
  const Extended& beside = listed(parent_path(near_path));
  if (const auto at = beside.find(near_path); at != beside.end())
    return {Kind::needs_extension, at->second.front(), &at->second};
  return {Kind::missing, near_path};
}

const SkillPaths::Extended& SkillPaths::listed(const std::string& folder) const {
  const auto [at, is_new] = listed_.try_emplace(folder);
  if (!is_new) return at->second;
  const auto entries = context_.files.list_directory(join_path(context_.skill.source.folder, folder));
  for (const DirectoryEntry& entry : entries ? *entries : std::vector<DirectoryEntry>()) {
    if (entry.type != FileType::regular || file_extension(entry.name).empty()) continue;
    const std::string path = join_path(folder, entry.name);
    at->second[std::string(without_extension(path))].push_back(path);
  }
  return at->second;
}

bool SkillPaths::has_folder(const std::string& folder, const std::string& name) const {
  const auto is_folder = [&](const std::string& path) {
    const auto& files = context_.skill.source.files;
    const std::string prefix = path + "/";
    const auto at = std::lower_bound(files.begin(), files.end(), prefix,
                                     [](const source::SkillFile& file, const std::string& p) { return file.path < p; });
    return at != files.end() && at->path.starts_with(prefix);
  };
  return is_folder(name) || (folder != "." && is_folder(join_path(folder, name)));
}

bool SkillPaths::is_slip(const std::string& path) const {
  constexpr std::size_t kShortestStem = 3;
  const std::string folder = parent_path(path);
  const std::string_view extension = file_extension(path);
  const std::string stem(without_extension(file_name(path)));
  std::size_t found = 0;
  for (const auto& file : context_.skill.source.files)
    if (stem.size() >= kShortestStem && file_extension(file.path) == extension && parent_path(file.path) == folder)
      found += is_one_slip_away(stem, without_extension(file_name(file.path))) ? 1 : 0;
  if (found > 0) return found == 1;
  const auto meant = near(path);
  return meant && meant->is_sure && parent_path(meant->path) == folder && file_extension(meant->path) == extension;
}

std::optional<std::string> SkillPaths::in_near_folder(const std::string& path) const {
  const std::size_t slash = std::min(path.find('/'), path.size());
  for (const std::string_view folder : kFolders)
    if (is_one_slip_away(std::string_view(path).substr(0, slash), folder))
      if (std::string right = std::string(folder) + path.substr(slash); by_path_.contains(right)) return right;
  return std::nullopt;
}

std::optional<NearPath> SkillPaths::near(const std::string& path) const {
  if (auto right = in_near_folder(path)) return NearPath{std::move(*right), true};
  const std::string folder = parent_path(path);
  std::vector<std::string> names;
  std::optional<NearPath> namesake;
  for (const auto& file : context_.skill.source.files) {
    if (file_name(file.path) == file_name(path)) {
      if (namesake) return NearPath{namesake->path, false};
      namesake = NearPath{file.path, true};
    }
    if (parent_path(file.path) == folder && names.size() < kMaxComparedNames) names.emplace_back(file_name(file.path));
  }
  if (namesake) return namesake;
  const auto at = folded_extended_.find(fold_case(std::string(without_extension(path))));
  if (at != folded_extended_.end() && at->second.size() == 1) return NearPath{at->second.front(), true};
  const auto name = nearest(file_name(path), names);
  if (!name) return std::nullopt;
  return NearPath{join_path(folder, *name), is_unmistakable_name(file_name(path), *name, names)};
}

}  // namespace skillc::check::rules
