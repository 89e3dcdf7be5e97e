// Each file ends with the digest of what stands before: of one that was cut or garbled nothing is taken.

#include "cli/private_cache.hpp"

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/replace_file.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kDigestSize = 64;

std::string_view variable(const std::vector<std::string>& variables, std::string_view name) {
  for (const std::string_view each : variables)
    if (each.starts_with(name) && each.substr(name.size()).starts_with('=')) return each.substr(name.size() + 1);
  return {};
}

// Else what is read could be somebody else's word. Nobody else may read it, either: what comes with a checkout never
// has such rights, wherever the cache lies.
bool is_for_us_alone(const FileReader& files, const std::string& path, FileType type) {
  constexpr std::uint64_t kOthers = 0077;
  const FileStatus status = files.status(path);
  const auto signature = files.signature(path, false);
  return status.type == type && status.is_ours && signature && (signature->mode & kOthers) == 0;
}

}  // namespace

std::string cache_folder(const std::vector<std::string>& variables, std::string_view name) {
  const std::string below = "skillc/" + std::string(name);
  const std::string_view cache = variable(variables, "XDG_CACHE_HOME");
  if (cache.starts_with('/')) return join_path(cache, below);
  const std::string_view home = variable(variables, "HOME");
  return home.starts_with('/') ? join_path(home, ".cache/" + below) : std::string();
}

std::optional<std::string> PrivateCache::find(const std::string& name) const {
  const std::string path = join_path(folder_, name);
  if (!is_for_us_alone(files_, folder_, FileType::directory) || !is_for_us_alone(files_, path, FileType::regular))
    return std::nullopt;
  auto bytes = files_.read_file(path, kMaxFile);
  if (!bytes || bytes->size() < kDigestSize) return std::nullopt;
  const std::string_view content = std::string_view(*bytes).substr(0, bytes->size() - kDigestSize);
  if (sha256_hex(content) != std::string_view(*bytes).substr(content.size())) return std::nullopt;
  bytes->resize(content.size());
  return std::move(*bytes);
}

void PrivateCache::keep(const std::string& name, std::string bytes) {
  bytes += sha256_hex(bytes);
  if (bytes.size() > kMaxFile || !prepare_folder()) return;
  if (replace_file(files_, join_path(folder_, name), bytes, true)) bound_folder();
}

bool PrivateCache::prepare_folder() {
  if (files_.status(folder_).type == FileType::absent) {
    if (!files_.create_directories(parent_path(folder_))) return false;
    static_cast<void>(files_.create_private_folder(folder_));  // another skillc may have made it meanwhile
  }
  return is_for_us_alone(files_, folder_, FileType::directory);
}

void PrivateCache::bound_folder() {
  const auto entries = files_.list_directory(folder_);
  if (!entries) return;
  std::vector<std::pair<FileSignature, std::string>> kept;
  for (const DirectoryEntry& entry : *entries) {
    // Or what somebody was writing who was killed; all else is not ours to remove.
    const bool is_ours = is_sha256_hex(std::string_view(entry.name).substr(0, kDigestSize));
    if (!is_ours || entry.type != FileType::regular) continue;
    const std::string path = join_path(folder_, entry.name);
    if (const auto signature = files_.signature(path, false)) kept.emplace_back(*signature, path);
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first.modified > b.first.modified; });
  std::uint64_t bytes = 0;
  std::size_t count = 0;
  for (const auto& [signature, path] : kept) {
    bytes += signature.size;
    if (bytes > bounds_.bytes || ++count > bounds_.files) static_cast<void>(files_.remove_all(path));
  }
}

}  // namespace skillc::cli
