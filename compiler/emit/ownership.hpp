#pragma once
// Whose folder is it: what stands where a bundle shall go, and whether we may replace it.

#include <set>
#include <string>

#include "base/file_system.hpp"
#include "base/result.hpp"

namespace skillc::emit {

struct OldBundle {
  bool exists = false;
  std::set<std::string> paths;  // of every file in it, relative to it; all of them ours
};

// Fails where `folder` is something else than a folder, is not empty and has no manifest of ours, or holds what its
// manifest does not name. Changes nothing. Looks at it with so many threads.
Result<OldBundle> inspect_folder(const FileReader& files, const std::string& folder, unsigned jobs);

// What is not ours stops the build: "`folder` <what>", and how to go on.
tl::unexpected<Error> foreign(const std::string& folder, const std::string& what);

}  // namespace skillc::emit
