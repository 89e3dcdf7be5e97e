#pragma once
// Folders of trials that are over, emptied for later ones.

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::eval {

// From several threads at once. Each folder stands with the list of those in it, as FileSystem::empty_tree wants it.
class EmptiedFolders {
 public:
  explicit EmptiedFolders(FileSystem& files) : files_(files) {}

  // Moves one that has these folders in it and nothing else to `path`, where nothing has been before; false where there
  // is none. Then it is no other one's.
  bool take(const std::vector<std::string>& folders, const std::string& path);
  // Nobody is at work in it any more. It is emptied and kept; where it cannot be as it was made, it is removed.
  void put(std::string path, std::vector<std::string> folders);

 private:
  struct Emptied {
    std::string path;
    std::vector<std::string> folders;
  };

  std::optional<std::string> find(const std::vector<std::string>& folders);

  FileSystem& files_;
  std::mutex mutex_;
  std::deque<Emptied> emptied_;  // the last used in front
};

}  // namespace skillc::eval
