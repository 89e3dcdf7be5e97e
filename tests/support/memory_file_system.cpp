// A flat, sorted map of absolute paths is all the tree there is: a folder's content is the range of keys that
// begin with it, so moving or swapping folders is moving ranges.

#include "support/memory_file_system.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/path.hpp"
#include "base/text.hpp"

namespace skillc::test {
namespace {

tl::unexpected<Error> fail_with(std::string_view action, const std::string& path, std::string_view cause) {
  return fail("cannot " + std::string(action) + ' ' + path + ": " + std::string(cause));
}

std::string below(const std::string& folder) {
  return folder == "/" ? folder : folder + '/';
}

}  // namespace

MemoryFileSystem::MemoryFileSystem(std::string current_directory) : current_directory_(std::move(current_directory)) {
  nodes_["/"] = {};
  add_directory(current_directory_);
}

std::string MemoryFileSystem::absolute(const std::string& path) const {
  return path.starts_with('/') ? path : below(current_directory_) + path;
}

void MemoryFileSystem::add(const std::string& path, Node node) {
  std::string name = normalize_path(absolute(path));
  for (std::string parent = parent_path(name); !nodes_.contains(parent); parent = parent_path(parent))
    nodes_[parent] = {};
  node.changed = ++changes_;
  nodes_[name] = std::move(node);
}

void MemoryFileSystem::add_file(const std::string& path, std::string_view bytes, bool executable) {
  add(path, {FileType::regular, std::string(bytes), executable});
}

void MemoryFileSystem::add_directory(const std::string& path) {
  add(path, {});
}

void MemoryFileSystem::add_symlink(const std::string& path, const std::string& target) {
  add(path, {FileType::symlink, target, false});
}

void MemoryFileSystem::add_fifo(const std::string& path) {
  add(path, {FileType::other, {}, false});
}

void MemoryFileSystem::fail_at(std::size_t n) {
  failing_operation_ = operations() + n;
}

void MemoryFileSystem::fail_from(std::size_t n) {
  last_operation_ = operations() + n - 1;
}

void MemoryFileSystem::fail_on(const std::string& path) {
  failing_paths_.insert(normalize_path(absolute(path)));
}

void MemoryFileSystem::fail_never() {
  failing_operation_.reset();
  last_operation_.reset();
  failing_paths_.clear();
  room_.reset();
}

void MemoryFileSystem::leave_room(std::size_t bytes) {
  room_ = bytes;
}

std::size_t MemoryFileSystem::operations() const {
  std::lock_guard lock(mutex_);
  return operations_;
}

Result<void> MemoryFileSystem::count_operation(std::string_view action, const std::string& path) const {
  std::lock_guard lock(mutex_);
  bool is_due = ++operations_ == failing_operation_;
  bool is_over = last_operation_ && operations_ > *last_operation_;
  if (is_due || is_over || failing_paths_.contains(normalize_path(absolute(path))))
    return fail_with(action, path, "Input/output error");
  return {};
}

const MemoryFileSystem::Node* MemoryFileSystem::find(const std::string& resolved) const {
  auto found = nodes_.find(resolved);
  return found == nodes_.end() ? nullptr : &found->second;
}

bool MemoryFileSystem::is_directory(const std::string& resolved) const {
  const Node* node = find(resolved);
  return node && node->type == FileType::directory;
}

bool MemoryFileSystem::has_children(const std::string& resolved) const {
  auto next = nodes_.upper_bound(below(resolved));
  return next != nodes_.end() && next->first.starts_with(below(resolved));
}

// Walks `path` name by name, so that ".." behind a link means the parent of what the link points at. The last
// name may be absent.
Result<std::string> MemoryFileSystem::resolve(const std::string& path, bool follow_last) const {
  constexpr int kMaxLinks = 40;
  std::string todo = absolute(path);
  std::string at = "/";
  for (int links = 0; !todo.empty();) {
    std::size_t slash = todo.find('/');
    std::string name = todo.substr(0, slash);
    todo = slash == std::string::npos ? "" : todo.substr(slash + 1);
    if (name.empty() || name == ".") continue;
    if (!is_directory(at)) return fail_with("find", path, find(at) ? "Not a directory" : "No such file or directory");
    std::string next = name == ".." ? parent_path(at) : below(at) + name;
    const Node* node = find(next);
    bool is_last = todo.find_first_not_of('/') == std::string::npos;
    if (!node || node->type != FileType::symlink || (is_last && !follow_last)) {
      at = next;
      continue;
    }
    if (++links > kMaxLinks) return fail_with("find", path, "Too many levels of symbolic links");
    todo = node->bytes + (todo.empty() ? "" : '/' + todo);
    if (node->bytes.starts_with('/')) at = "/";
  }
  return at;
}

FileStatus MemoryFileSystem::status_of(const Result<std::string>& resolved) const {
  const Node* node = resolved ? find(*resolved) : nullptr;
  if (!node) return {};
  bool is_regular = node->type == FileType::regular;
  return {node->type, is_regular ? node->bytes.size() : 0, is_regular && node->executable, true, node->changed};
}

FileStatus MemoryFileSystem::status(const std::string& path) const {
  std::lock_guard guard(mutex_);
  return status_of(resolve(path, false));
}

FileStatus MemoryFileSystem::status_followed(const std::string& path) const {
  std::lock_guard guard(mutex_);
  return status_of(resolve(path, true));
}

// Its number is its name, and what changes a folder's times are the names in it.
std::optional<FileSignature> MemoryFileSystem::signature(const std::string& path, bool follows) const {
  std::lock_guard guard(mutex_);
  const auto resolved = resolve(path, follows);
  const Node* node = resolved ? find(*resolved) : nullptr;
  if (!node) return FileSignature{};
  const bool is_folder = node->type == FileType::directory;
  const std::uint64_t type = is_folder                         ? 0040000
                             : node->type == FileType::symlink ? 0120000
                             : node->type == FileType::other   ? 0010000
                                                               : 0100000;
  const std::uint64_t rights = (node->is_private ? 0600 : 0644) | (node->executable || is_folder ? 0100 : 0);
  std::size_t names = 0;
  if (is_folder)
    for (auto at = nodes_.upper_bound(below(*resolved)); at != nodes_.end() && is_within(at->first, *resolved); ++at)
      if (parent_path(at->first) == *resolved) names = names * 31 + std::hash<std::string>()(at->first) % 1'000'003;
  const auto changed = node->changed + static_cast<std::int64_t>(names % 1'000'000'007);
  return FileSignature{
      1, std::hash<std::string>()(*resolved), type | rights, ::geteuid(), node->bytes.size(), changed, changed};
}

std::map<std::string, std::string> MemoryFileSystem::files_below(const std::string& folder) const {
  std::lock_guard guard(mutex_);
  std::string prefix = below(normalize_path(absolute(folder)));
  std::map<std::string, std::string> files;
  for (auto at = nodes_.lower_bound(prefix); at != nodes_.end() && at->first.starts_with(prefix); ++at)
    if (at->second.type == FileType::regular) files[at->first.substr(prefix.size())] = at->second.bytes;
  return files;
}

Result<std::string> MemoryFileSystem::read_file(const std::string& path, std::uint64_t limit) const {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("read", path));
  SKILLC_TRY(std::string resolved, resolve(path, true));
  const Node* node = find(resolved);
  if (!node) return fail_with("read", path, "No such file or directory");
  if (node->type == FileType::directory) return fail_with("read", path, "Is a directory");
  if (node->type != FileType::regular) return fail_with("read", path, "not a regular file");
  if (node->bytes.size() > limit) return fail_with("read", path, "larger than " + std::to_string(limit) + " bytes");
  return node->bytes;
}

Result<std::vector<DirectoryEntry>> MemoryFileSystem::list_directory(const std::string& path) const {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("list", path));
  SKILLC_TRY(std::string resolved, resolve(path, true));
  if (!find(resolved)) return fail_with("list", path, "No such file or directory");
  if (!is_directory(resolved)) return fail_with("list", path, "Not a directory");
  std::map<std::string, FileType> children;  // sorted anew: "a/b" and "a-b" order differently as paths
  std::string prefix = below(resolved);
  for (auto at = nodes_.upper_bound(prefix); at != nodes_.end() && at->first.starts_with(prefix); ++at) {
    std::string name = at->first.substr(prefix.size());
    if (name.find('/') == std::string::npos) children[name] = at->second.type;
  }
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, type] : children) entries.push_back({name, type});
  return entries;
}

Result<std::string> MemoryFileSystem::real_path(const std::string& path) const {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("resolve", path));
  SKILLC_TRY(std::string resolved, resolve(path, true));
  if (!find(resolved)) return fail_with("resolve", path, "No such file or directory");
  return resolved;
}

Result<void> MemoryFileSystem::create_directories(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("create folder", path));
  std::string so_far = path.starts_with('/') ? "/" : ".";
  for (std::string_view name : split(path, '/')) {
    if (name.empty()) continue;
    so_far = below(so_far) + std::string(name);
    SKILLC_TRY(std::string resolved, resolve(so_far, true));
    if (find(resolved) && !is_directory(resolved)) return fail_with("create folder", path, "Not a directory");
    nodes_.try_emplace(resolved);
  }
  return {};
}

Result<void> MemoryFileSystem::write_file(const std::string& path, std::string_view bytes, bool executable) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("write", path));
  SKILLC_TRY(std::string resolved, resolve(path, false));
  const Node* node = find(resolved);
  if (node && node->type == FileType::directory) return fail_with("write", path, "Is a directory");
  if (node && node->type != FileType::regular) return fail_with("write", path, "not a regular file");
  nodes_[resolved] = {FileType::regular, "", executable};
  return write_to(nodes_[resolved], bytes, path);
}

Result<void> MemoryFileSystem::write_to(Node& node, std::string_view bytes, const std::string& path) {
  const std::size_t fitting = std::min(bytes.size(), room_.value_or(bytes.size()));
  node.bytes += bytes.substr(0, fitting);
  node.changed = ++changes_;
  if (room_) *room_ -= fitting;
  if (fitting < bytes.size()) return fail_with("write", path, "No space left on device");
  return {};
}

Result<void> MemoryFileSystem::create_private_folder(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("create folder", path));
  SKILLC_TRY(std::string resolved, resolve(path, false));
  const auto [node, is_new] = nodes_.try_emplace(resolved);
  if (!is_new) return fail_with("create folder", path, "File exists");
  node->second.is_private = true;
  return {};
}

Result<void> MemoryFileSystem::write_private_file(const std::string& path, std::string_view bytes, bool executable) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("write", path));
  SKILLC_TRY(std::string resolved, resolve(path, false));
  if (find(resolved)) return fail_with("write", path, "File exists");
  nodes_[resolved] = {FileType::regular, std::string(bytes), executable, ++changes_, true};
  return {};
}

Result<void> MemoryFileSystem::write_like(const std::string& path, std::string_view bytes, const std::string& model) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("write", path));
  SKILLC_TRY(std::string resolved, resolve(path, false));
  SKILLC_TRY(std::string of_model, resolve(model, false));
  const Node* node = find(of_model);
  if (!node || node->type != FileType::regular) return fail_with("read", model, "No such file or directory");
  if (find(resolved)) return fail_with("write", path, "File exists");
  const bool executable = node->executable;
  nodes_[resolved] = {FileType::regular, "", executable};
  return write_to(nodes_[resolved], bytes, path);
}

Result<void> MemoryFileSystem::duplicate(const std::string& from, const std::string& to) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("copy", from));
  SKILLC_TRY(std::string source, resolve(from, false));
  SKILLC_TRY(std::string target, resolve(to, false));
  const Node* node = find(source);
  if (!node || node->type != FileType::regular) return fail_with("copy", from, "No such file or directory");
  if (find(target)) return fail_with("copy", to, "File exists");
  nodes_[target] = *node;
  return {};
}

class MemoryFileSystem::OpenAppendFile final : public AppendFile {
 public:
  OpenAppendFile(MemoryFileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}

  Result<void> append(std::string_view bytes) override {
    std::lock_guard guard(files_.mutex_);
    Result<void> counted = files_.count_operation("write", path_);
    if (!counted) bytes = bytes.substr(0, bytes.size() / 2);
    Result<void> written = files_.write_to(files_.nodes_[path_], bytes, path_);
    return counted ? written : counted;
  }
  Result<void> synchronize() override { return files_.count_operation("synchronize", path_); }

 private:
  MemoryFileSystem& files_;
  const std::string path_;
};

Result<std::unique_ptr<AppendFile>> MemoryFileSystem::open_append(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("write", path));
  SKILLC_TRY(std::string resolved, resolve(path, false));
  const Node* node = find(resolved);
  if (node && node->type != FileType::regular) return fail_with("write", path, "not a regular file");
  if (!node) nodes_[resolved] = {FileType::regular, "", false};
  return std::make_unique<OpenAppendFile>(*this, std::move(resolved));
}

// Takes `resolved` and everything below it out of the tree.
MemoryFileSystem::Nodes MemoryFileSystem::take(const std::string& resolved) {
  Nodes taken;
  if (auto self = nodes_.extract(resolved)) taken.insert(std::move(self));
  std::string prefix = below(resolved);
  for (auto at = nodes_.lower_bound(prefix); at != nodes_.end() && at->first.starts_with(prefix);)
    taken.insert(nodes_.extract(at++));
  return taken;
}

void MemoryFileSystem::put(const std::string& resolved, const std::string& was, Nodes nodes) {
  for (auto& [path, node] : nodes) nodes_[resolved + path.substr(was.size())] = std::move(node);
}

Result<void> MemoryFileSystem::rename(const std::string& from, const std::string& to) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("rename", from));
  SKILLC_TRY(std::string source, resolve(from, false));
  SKILLC_TRY(std::string target, resolve(to, false));
  if (!find(source)) return fail_with("rename", from, "No such file or directory");
  if (source == target) return {};
  if (is_within(target, source)) return fail_with("rename " + from + " to", to, "Invalid argument");
  if (find(target)) {
    if (is_directory(source) && !is_directory(target))
      return fail_with("rename " + from + " to", to, "Not a directory");
    if (!is_directory(source) && is_directory(target)) return fail_with("rename " + from + " to", to, "Is a directory");
    if (has_children(target)) return fail_with("rename " + from + " to", to, "Directory not empty");
  }
  put(target, source, take(source));
  return {};
}

Result<void> MemoryFileSystem::exchange(const std::string& a, const std::string& b) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("exchange", a));
  if (!knows_exchange_) return fail_with("exchange " + a + " with", b, "Invalid argument");
  SKILLC_TRY(std::string first, resolve(a, false));
  SKILLC_TRY(std::string second, resolve(b, false));
  if (!find(first) || !find(second)) return fail_with("exchange " + a + " with", b, "No such file or directory");
  if (first == second) return {};
  if (is_within(first, second) || is_within(second, first))
    return fail_with("exchange " + a + " with", b, "Invalid argument");
  Nodes from_first = take(first);
  Nodes from_second = take(second);
  put(second, first, std::move(from_first));
  put(first, second, std::move(from_second));
  return {};
}

namespace {

class NamedFolder final : public HeldFolder {
 public:
  explicit NamedFolder(std::string path) : path_(std::move(path)) {}
  const std::string& path() const override { return path_; }

 private:
  const std::string path_;
};

}  // namespace

Result<std::unique_ptr<HeldFolder>> MemoryFileSystem::hold(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("open", path));
  SKILLC_TRY(const std::string resolved, resolve(path, true));
  if (resolved != normalize_path(path)) return fail_with("open", path, "Too many levels of symbolic links");
  if (!is_directory(resolved)) return fail_with("open", path, "Not a directory");
  return std::make_unique<NamedFolder>(path);
}

Result<void> MemoryFileSystem::remove_all(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("remove", path));
  if (Result<std::string> resolved = resolve(path, false)) take(*resolved);
  return {};
}

Result<void> MemoryFileSystem::remove_empty_folder(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("remove", path));
  SKILLC_TRY(const std::string resolved, resolve(path, false));
  if (!is_directory(resolved)) return fail_with("remove", path, "Not a directory");
  if (has_children(resolved)) return fail_with("remove", path, "Directory not empty");
  take(resolved);
  return {};
}

bool MemoryFileSystem::empty_tree(const std::string& path, const std::vector<std::string>& kept) {
  std::lock_guard guard(mutex_);
  if (!count_operation("empty", path)) return false;
  const Result<std::string> resolved = resolve(path, false);
  if (!resolved || !is_directory(*resolved)) return false;
  take(*resolved);
  add_directory(*resolved);
  for (const std::string& folder : kept) add_directory(*resolved + '/' + folder);
  return true;
}

Result<void> MemoryFileSystem::synchronize(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("synchronize", path));
  SKILLC_TRY(std::string resolved, resolve(path, true));
  if (!find(resolved)) return fail_with("synchronize", path, "No such file or directory");
  return {};
}

class MemoryFileSystem::HeldLock final : public FileLock {
 public:
  HeldLock(MemoryFileSystem& files, std::string path) : files_(files), path_(std::move(path)) {
    files_.locks_.insert(path_);
  }
  ~HeldLock() override {
    std::lock_guard guard(files_.mutex_);
    files_.locks_.erase(path_);
  }

 private:
  MemoryFileSystem& files_;
  const std::string path_;
};

Result<std::unique_ptr<FileLock>> MemoryFileSystem::lock(const std::string& path,
                                                         const std::function<void()>& on_wait) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("lock", path));
  SKILLC_TRY(const std::string resolved, resolve(path, false));
  if (!is_directory(parent_path(resolved))) return fail_with("lock", path, "No such file or directory");
  if (locks_.contains(resolved)) on_wait();
  if (!is_directory(parent_path(resolved))) return fail_with("lock", path, "No such file or directory");
  if (locks_.contains(resolved)) return fail_with("lock", path, "Resource deadlock avoided");
  return std::make_unique<HeldLock>(*this, resolved);
}

Result<std::unique_ptr<FileLock>> MemoryFileSystem::try_lock(const std::string& path) {
  std::lock_guard guard(mutex_);
  SKILLC_TRY_VOID(count_operation("lock", path));
  SKILLC_TRY(const std::string resolved, resolve(path, false));
  if (!is_directory(parent_path(resolved))) return fail_with("lock", path, "No such file or directory");
  if (locks_.contains(resolved)) return nullptr;
  return std::make_unique<HeldLock>(*this, resolved);
}

}  // namespace skillc::test
