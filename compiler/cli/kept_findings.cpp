// Of a large library a change of one skill must not write all that is known of the others anew: skills lie in files by
// the digest of their folder, a few hundred in each.

#include "cli/kept_findings.hpp"

#include <algorithm>

#include "base/byte_codec.hpp"
#include "base/digest.hpp"

namespace skillc::cli {
namespace {

constexpr std::string_view kLayout = "skillc findings 3\n";
constexpr PrivateCache::Bounds kBounds{1u << 30, 1000};
constexpr std::size_t kSkillsInFile = 500, kMostFiles = 64;

bool are_same(const std::vector<Stamp>& a, const std::vector<Stamp>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Stamp& one, const Stamp& other) {
    return one.path == other.path && one.signature == other.signature;
  });
}

std::string name_of(const ObservedCall& call, const std::string& what, std::size_t part, std::size_t parts) {
  ByteWriter bytes;
  for (const std::string_view text : {kLayout, std::string_view(call.who), std::string_view(what)}) bytes.text(text);
  bytes.number(part);
  bytes.number(parts);
  return sha256_hex(bytes.take());
}

}  // namespace

KeptFindings::KeptFindings(const ObservedCall& call, const std::string& what, const source::LibrarySource& library)
    : call_(call),
      cache_(call.disk, call.folder, kBounds),
      parts_(std::min(library.skills.size() / kSkillsInFile + 1, kMostFiles)),
      fresh_(parts_.size()) {
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    names_.push_back(name_of(call, what, part, parts_.size()));
    load(part);
  }
}

void KeptFindings::load(std::size_t part) {
  auto bytes = cache_.find(names_[part]);
  if (!bytes || !bytes->starts_with(kLayout)) return;
  parts_[part] = std::move(*bytes);
  ByteReader from(std::string_view(parts_[part]).substr(kLayout.size()));
  if (!are_same(read_observations(from).stamps, call_.program)) return;
  from.each([&] {
    std::string folder(from.text());
    const std::string_view kept = from.text();
    if (from.is_good()) found_.insert_or_assign(std::move(folder), kept);
  });
}

std::size_t KeptFindings::part_of(const std::string& folder) const {
  return std::stoul(sha256_hex(folder).substr(0, 8), nullptr, 16) % parts_.size();
}

std::string_view KeptFindings::find(const std::string& folder) const {
  const auto found = found_.find(folder);
  return found == found_.end() ? std::string_view() : found->second;
}

void KeptFindings::keep(const std::string& folder, std::string bytes) {
  fresh_[part_of(folder)].insert_or_assign(folder, std::move(bytes));
}

std::unique_ptr<ObservingFiles> KeptFindings::observe() const {
  return std::make_unique<ObservingFiles>(call_.disk, call_.young_since);
}

void KeptFindings::save() {
  std::vector<std::map<std::string_view, std::string_view>> all(parts_.size());
  for (std::size_t part = 0; part < parts_.size(); ++part)
    for (const auto& [folder, bytes] : fresh_[part]) all[part].emplace(folder, bytes);
  for (const auto& [folder, bytes] : found_)
    if (const std::size_t part = part_of(folder); !fresh_[part].empty()) all[part].emplace(folder, bytes);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (fresh_[part].empty()) continue;
    ByteWriter bytes;
    write_observations({call_.program, {}}, bytes);
    bytes.number(all[part].size());
    for (const auto& [folder, kept] : all[part]) {
      bytes.text(folder);
      bytes.text(kept);
    }
    cache_.keep(names_[part], std::string(kLayout) + bytes.take());
  }
}

}  // namespace skillc::cli
