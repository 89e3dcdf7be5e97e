// Names come from one listing; bytes come when they are asked for, so that a large repository costs what its skills
// cost. Links are followed by hand: what they lead to must lie in the same commit.

#include "base/git_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/path.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

constexpr std::uint64_t kMaxLink = 4096;  // bytes of a target, as on Linux
constexpr std::size_t kMaxPath = 4096;    // bytes, also of what is left of one behind links, as on Linux
constexpr int kMaxLinks = 40;             // on the way to one file, as on Linux
constexpr std::string_view kLargeFileStorage = "version https://git-lfs.github.com/spec/";

}  // namespace

Result<std::unique_ptr<GitTree>> GitTree::open(const GitRepository& repository, const std::string& commit,
                                               const std::string& current_directory, std::uint64_t max_file) {
  std::unique_ptr<GitTree> tree(new GitTree(repository, current_directory, max_file));
  SKILLC_TRY(const std::vector<GitFile> files, repository.list(commit));
  tree->add(join_path(repository.top(), ".git"), {});  // whoever looks for a repository's top finds it
  for (const GitFile& file : files) {
    const std::string path = join_path(repository.top(), file.path);
    // A forged name such as "../x", or one that is longer than any disk's: git checks none of these out.
    if (path != repository.top() + "/" + file.path || file.path.size() > kMaxPath) continue;
    Node node;
    node.object = file.object;
    node.executable = file.kind == GitFile::Kind::executable;
    node.is_submodule = file.kind == GitFile::Kind::submodule;
    node.type = node.is_submodule                     ? FileType::directory
                : file.kind == GitFile::Kind::symlink ? FileType::symlink
                                                      : FileType::regular;
    tree->add(path, std::move(node));
  }
  SKILLC_TRY_VOID(tree->read_links());
  return tree;
}

void GitTree::add(const std::string& path, Node node) {
  FileType type = node.type;
  nodes_[path] = std::move(node);
  for (std::string at = path; at != "/"; type = FileType::directory) {
    const std::string name(file_name(at));
    at = parent_path(at);
    auto& children = nodes_[at].children;
    if (!children.emplace(name, type).second) return;
  }
}

Result<void> GitTree::read_links() {
  std::vector<std::string> objects;
  for (const auto& [path, node] : nodes_)
    if (node.type == FileType::symlink) objects.push_back(node.object);
  has_links_ = !objects.empty();
  SKILLC_TRY(const auto targets, repository_.read(objects, kMaxLink));
  for (auto& [path, node] : nodes_)
    if (const auto found = targets.find(node.object); node.type == FileType::symlink && found != targets.end())
      node.target = found->second;
  return {};
}

// The place of `path` without links; it may hold nothing. Fails where links go round, and where one has no target.
Result<std::string> GitTree::resolve(const std::string& path, bool follow_last) const {
  const std::string whole = join_path(current_directory_, path);
  if (!has_links_) return whole;
  std::string rest = whole;  // what is left of it stands behind `read`
  std::size_t read = 1;
  std::string at = "/";
  for (int links = 0; read < rest.size();) {
    const std::size_t end = std::min(rest.find('/', read), rest.size());
    const std::string_view name = std::string_view(rest).substr(read, end - read);
    read = std::min(end + 1, rest.size());
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      at = parent_path(at);
      continue;
    }
    at.append(at == "/" ? "" : "/").append(name);
    const auto node = nodes_.find(at);
    if (node == nodes_.end() || node->second.type != FileType::symlink) continue;
    if (read == rest.size() && !follow_last) continue;
    const std::string& target = node->second.target;
    const std::size_t left = rest.size() - read;
    if (++links > kMaxLinks || target.empty() || target.find('\0') != std::string::npos ||
        target.size() + left > kMaxPath)
      return fail(fmt::format("cannot open {}: its link leads nowhere", path));
    at = target.starts_with('/') ? "/" : parent_path(at);
    rest = target + "/" + rest.substr(read);
    read = 0;
  }
  return at;
}

const GitTree::Node* GitTree::find(const std::string& path, bool follow_last) const {
  const auto place = resolve(path, follow_last);
  const auto found = place ? nodes_.find(*place) : nodes_.end();
  return found == nodes_.end() ? nullptr : &found->second;
}

FileStatus GitTree::status_of(const Node* node) const {
  if (node == nullptr) return {};
  return {node->type, 0, node->executable};
}

FileStatus GitTree::status(const std::string& path) const {
  return status_of(find(path, false));
}

FileStatus GitTree::status_followed(const std::string& path) const {
  return status_of(find(path, true));
}

Result<std::string> GitTree::real_path(const std::string& path) const {
  SKILLC_TRY(std::string place, resolve(path, true));
  if (!nodes_.contains(place)) return fail(fmt::format("cannot resolve {}: it is not in this revision", path));
  return place;
}

Result<std::vector<DirectoryEntry>> GitTree::list_directory(const std::string& path) const {
  const Node* node = find(path, true);
  if (node == nullptr || node->type != FileType::directory)
    return fail(fmt::format("cannot list {}: there is no such folder in this revision", path));
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, type] : node->children) entries.push_back({name, type});
  return entries;
}

Result<void> GitTree::fetch_objects(std::vector<std::string> objects) const {
  const std::lock_guard lock(mutex_);
  std::erase_if(objects, [&](const std::string& object) { return !asked_.insert(object).second; });
  SKILLC_TRY(auto contents, repository_.read(objects, max_file_));
  contents_.merge(contents);
  return {};
}

Result<void> GitTree::fetch(const std::vector<std::string>& paths) const {
  std::vector<std::string> objects;
  for (const std::string& path : paths)
    if (const Node* node = find(path, true); node != nullptr && node->type == FileType::regular)
      objects.push_back(node->object);
  return fetch_objects(std::move(objects));
}

Result<std::string> GitTree::read_file(const std::string& path, std::uint64_t limit) const {
  const Node* node = find(path, true);
  if (node == nullptr || node->type != FileType::regular)
    return fail(fmt::format("cannot read {}: there is no such file in this revision", path));
  SKILLC_TRY_VOID(fetch_objects({node->object}));
  const std::lock_guard lock(mutex_);
  const auto found = contents_.find(node->object);
  if (found == contents_.end() || found->second.size() > limit)
    return fail(fmt::format("cannot read {}: it is larger than {} bytes", path, std::min(limit, max_file_)));
  if (found->second.starts_with(kLargeFileStorage))
    return fail(fmt::format("cannot read {}: Git LFS keeps its content outside of the repository", path));
  return found->second;
}

std::vector<std::string> GitTree::submodules_below(const std::vector<std::string>& folders) const {
  std::set<std::string> found;
  for (const auto& [path, node] : nodes_)
    for (const std::string& folder : folders)
      if (node.is_submodule && is_within(path, folder)) found.insert(path);
  return {found.begin(), found.end()};
}

}  // namespace skillc
