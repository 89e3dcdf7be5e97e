// Paths as plain text. std::filesystem::path would bring a locale, a preferred separator and normal forms
// that keep trailing slashes; what we show and compare must be the same bytes everywhere.

#include "base/path.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace skillc {
namespace {

// The names in `path`, with "." and resolvable ".." gone.
std::vector<std::string_view> segments(std::string_view path) {
  bool is_absolute = path.starts_with('/');
  std::vector<std::string_view> names;
  for (std::string_view name : split(path, '/')) {
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      names.push_back(name);
    } else if (!names.empty() && names.back() != "..") {
      names.pop_back();
    } else if (!is_absolute) {
      names.push_back(name);
    }
  }
  return names;
}

// Whether `path` is what normalize_path would make of it: nearly every path that is asked about.
bool is_normal(std::string_view path) {
  if (path == "." || path == "/") return true;
  const bool is_absolute = path.starts_with('/');
  bool may_go_up = !is_absolute;
  for (std::size_t begin = is_absolute ? 1 : 0;;) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    may_go_up = may_go_up && name == "..";
    if (name.empty() || name == "." || (name == ".." && !may_go_up)) return false;
    if (end == path.size()) return true;
    begin = end + 1;
  }
}

std::string assemble(const std::vector<std::string_view>& names, bool is_absolute) {
  std::string path = is_absolute ? "/" : "";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) path += '/';
    path += names[i];
  }
  return path.empty() ? "." : path;
}

}  // namespace

std::string normalize_path(std::string_view path) {
  if (is_normal(path)) return std::string(path);
  return assemble(segments(path), path.starts_with('/'));
}

std::string join_path(std::string_view base, std::string_view relative) {
  if (relative.starts_with('/') || base.empty()) return normalize_path(relative);
  std::string joined;
  joined.reserve(base.size() + 1 + relative.size());
  joined.append(base).append("/").append(relative);
  return is_normal(joined) ? joined : normalize_path(joined);
}

std::string parent_path(std::string_view path) {
  std::string normal = normalize_path(path);
  std::size_t slash = normal.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : normal.substr(0, slash);
}

std::string_view file_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view file_extension(std::string_view path) {
  std::string_view name = file_name(path);
  std::size_t dot = name.rfind('.');
  bool has_none = dot == std::string_view::npos || dot == 0 || name == "..";
  return has_none ? std::string_view() : name.substr(dot + 1);
}

std::string_view without_extension(std::string_view path) {
  const std::size_t length = file_extension(path).size();
  return length == 0 ? path : path.substr(0, path.size() - length - 1);
}

std::string relative_path(std::string_view path, std::string_view base) {
  std::vector<std::string_view> to = segments(path);
  std::vector<std::string_view> from = segments(base);
  auto [to_rest, from_rest] = std::mismatch(to.begin(), to.end(), from.begin(), from.end());
  std::vector<std::string_view> names(static_cast<std::size_t>(from.end() - from_rest), "..");
  names.insert(names.end(), to_rest, to.end());
  return assemble(names, false);
}

bool is_within(std::string_view path, std::string_view folder) {
  if (path.starts_with('/') != folder.starts_with('/')) return false;
  std::vector<std::string_view> inner = segments(path);
  std::vector<std::string_view> outer = segments(folder);
  if (inner.size() < outer.size() || !std::equal(outer.begin(), outer.end(), inner.begin())) return false;
  return inner.size() == outer.size() || inner[outer.size()] != "..";
}

}  // namespace skillc
