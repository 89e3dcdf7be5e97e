// Of a large library a change of one skill must not write all that is known of the others anew: skills lie in files by
// the digest of their folder, a few hundred in each. A module of the program that is loaded on the way is looked at as
// the program is, from the file that was written behind it.

#include "cli/kept_by_skill.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/byte_codec.hpp"
#include "base/digest.hpp"
#include "base/module.hpp"

namespace skillc::cli {
namespace {

constexpr PrivateCache::Bounds kBounds{1u << 30, 1000};
constexpr std::size_t kSkillsInFile = 500, kMostFiles = 64;

bool is_same(const Stamp& one, const Stamp& other) {
  return one.path == other.path && one.signature == other.signature;
}

bool holds_path(const std::vector<Stamp>& stamps, const std::string& path) {
  return std::any_of(stamps.begin(), stamps.end(), [&](const Stamp& one) { return one.path == path; });
}

std::string name_of(const ObservedCall& call, const std::string& layout, const std::string& what, std::size_t part,
                    std::size_t parts) {
  ByteWriter bytes;
  for (const std::string* text : {&layout, &call.who, &what}) bytes.text(*text);
  bytes.number(part);
  bytes.number(parts);
  return sha256_hex(bytes.take());
}

// Those that were loaded or looked for since the call began. Nothing where one may just have been put there.
std::optional<std::vector<Stamp>> modules_of(const ObservedCall& call) {
  std::vector<Stamp> modules;
  for (const std::string& path : program_parts()) {
    if (holds_path(call.program, path)) continue;
    auto stamp = stamp_of(call.disk, Question::status_followed, path, call.young_since);
    if (!stamp) return std::nullopt;
    modules.push_back(std::move(*stamp));
  }
  return modules;
}

}  // namespace

KeptBySkill::KeptBySkill(const ObservedCall& call, std::string layout, const std::string& what, std::size_t skills)
    : call_(call),
      layout_(std::move(layout)),
      cache_(call.disk, call.folder, kBounds),
      parts_(std::min(skills / kSkillsInFile + 1, kMostFiles)) {
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    parts_[part].name = name_of(call, layout_, what, part, parts_.size());
    load(part);
  }
}

void KeptBySkill::load(std::size_t number) {
  Part& part = parts_[number];
  auto bytes = cache_.find(part.name);
  if (!bytes || !bytes->starts_with(layout_)) return;
  part.bytes = std::move(*bytes);
  ByteReader from(std::string_view(part.bytes).substr(layout_.size()));
  Observations seen = read_observations(from);
  const std::size_t own = call_.program.size();
  if (seen.stamps.size() < own || !std::equal(call_.program.begin(), call_.program.end(), seen.stamps.begin(), is_same))
    return;
  seen.stamps.erase(seen.stamps.begin(), seen.stamps.begin() + static_cast<std::ptrdiff_t>(own));
  if (!still_hold(call_.disk, seen, 1)) return;
  part.modules = std::move(seen.stamps);
  from.each([&] {
    std::string folder(from.text());
    const std::string_view kept = from.text();
    if (from.is_good()) found_.insert_or_assign(std::move(folder), Found{number, kept});
  });
}

std::size_t KeptBySkill::part_of(const std::string& folder) const {
  return std::stoul(sha256_hex(folder).substr(0, 8), nullptr, 16) % parts_.size();
}

std::string_view KeptBySkill::find(const std::string& folder) const {
  const auto found = found_.find(folder);
  return found == found_.end() ? std::string_view() : found->second.bytes;
}

void KeptBySkill::keep(const std::string& folder, std::string bytes) {
  const std::size_t part = part_of(folder);
  const std::lock_guard guard(mutex_);
  parts_[part].fresh.insert_or_assign(folder, std::move(bytes));
}

void KeptBySkill::save() {
  const auto modules = modules_of(call_);
  if (!modules) return;
  const std::vector<Bodies> all = changed_parts();
  for (std::size_t part = 0; part < parts_.size(); ++part)
    if (!all[part].empty()) write(parts_[part], all[part], *modules);
}

// What each of them holds from now on; of the others nothing.
std::vector<KeptBySkill::Bodies> KeptBySkill::changed_parts() const {
  std::vector<Bodies> all;
  for (const Part& part : parts_) all.emplace_back(part.fresh.begin(), part.fresh.end());
  for (const auto& [folder, found] : found_)
    if (!parts_[found.part].fresh.empty()) all[found.part].emplace(folder, found.bytes);
  return all;
}

void KeptBySkill::write(const Part& part, const Bodies& all, const std::vector<Stamp>& modules) {
  std::vector<Stamp> stamps = call_.program;
  stamps.insert(stamps.end(), modules.begin(), modules.end());
  for (const Stamp& before : part.modules)
    if (!holds_path(stamps, before.path)) stamps.push_back(before);
  ByteWriter bytes;
  write_observations({std::move(stamps), {}}, bytes);
  bytes.number(all.size());
  for (const auto& [folder, kept] : all) {
    bytes.text(folder);
    bytes.text(kept);
  }
  cache_.keep(part.name, layout_ + bytes.take());
}

}  // namespace skillc::cli
