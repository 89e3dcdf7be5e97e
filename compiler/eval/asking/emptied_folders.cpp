// Trials that follow each other mostly want the same folders, so there are about as many here as trials run at a time.
// Those that nobody has asked for lately give way. A folder is used again, its path never: a client may keep what it
// knows of a place under the place's path, somewhere in its user's home.

#include "eval/asking/emptied_folders.hpp"

#include <algorithm>
#include <utility>

namespace skillc::eval {
namespace {

constexpr std::size_t kMost = 64;

}  // namespace

bool EmptiedFolders::take(const std::vector<std::string>& folders, const std::string& path) {
  const auto emptied = find(folders);
  if (!emptied) return false;
  if (files_.rename(*emptied, path)) return true;
  static_cast<void>(files_.remove_by_force(*emptied));
  return false;
}

std::optional<std::string> EmptiedFolders::find(const std::vector<std::string>& folders) {
  std::lock_guard guard(mutex_);
  const auto found =
      std::find_if(emptied_.begin(), emptied_.end(), [&](const Emptied& one) { return one.folders == folders; });
  if (found == emptied_.end()) return std::nullopt;
  std::string path = std::move(found->path);
  emptied_.erase(found);
  return path;
}

void EmptiedFolders::put(std::string path, std::vector<std::string> folders) {
  if (!files_.empty_tree(path, folders)) return static_cast<void>(files_.remove_by_force(path));
  std::string unused;
  {
    std::lock_guard guard(mutex_);
    emptied_.push_front({std::move(path), std::move(folders)});
    if (emptied_.size() > kMost) {
      unused = std::move(emptied_.back().path);
      emptied_.pop_back();
    }
  }
  if (!unused.empty()) static_cast<void>(files_.remove_by_force(unused));
}

}  // namespace skillc::eval
