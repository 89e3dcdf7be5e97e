#pragma once
// Bundles -> disk, whole or not at all: staged beside their place, then swapped in one rename.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "render/artifact.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {

// Every bundle folder we write holds this file: sorted paths with their SHA-256. It is also how we know a folder as
// ours.
using source::kManifestName;

// Adds manifest.json ({"schema":"skillc-manifest/1","target","files":[{"path","sha256","size"}]}) to the bundle, in the
// place of one that is there.
render::Bundle with_manifest(render::Bundle bundle);

// What a folder held before and holds no longer.
struct Removed {
  std::string bundle;              // the folder's name
  std::vector<std::string> paths;  // relative to it, sorted
};

// Writes each bundle with its manifest as the folder `out`/<bundle.name>. Fails, and leaves everything as it was, where
// one of those folders exists and is not ours, or holds a file that we did not write. A reader sees the old folder or
// the new, never a mix (for a moment neither, where the file system cannot exchange two names); a kill leaves the old
// or the new one, or a hidden stage beside it with the old one in it, and the next call begins by tidying that. Folders
// that already hold just these bundles are left alone. Of two calls for one `out`, in two processes, the second waits
// for the first; `on_wait` is called once where that takes a while. Returns those folders that files went from.
Result<std::vector<Removed>> emit_bundles(FileSystem& files, const std::string& out,
                                          std::vector<render::Bundle> bundles, const std::function<void()>& on_wait);

}  // namespace skillc::emit
