#pragma once
#include <dirent.h>

#include <memory>

namespace skillc {

// A folder that is being read with readdir(3), closed with its owner.
struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using FolderStream = std::unique_ptr<DIR, CloseFolder>;

}  // namespace skillc
