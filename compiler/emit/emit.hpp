#pragma once
// Bundles -> disk, whole or not at all: staged beside their place, then swapped in one rename.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "render/artifact.hpp"

namespace skillc::emit {

// Every bundle folder we write holds this file: sorted paths with their SHA-256. It is also how we know a folder as ours.
inline constexpr std::string_view kManifestName = "manifest.json";

// Adds manifest.json ({"schema":"skillc-manifest/1","target","files":[{"path","sha256","size"}]}) to the bundle.
render::Bundle with_manifest(render::Bundle bundle);

// Writes `bundle` as the folder `out`/<bundle.name>. Fails, and leaves everything as it was, where that folder exists
// and is not ours, or holds a file that we did not write. A reader sees the old folder or the new, never a mix.
Result<void> emit_bundle(FileSystem& files, const std::string& out, const render::Bundle& bundle);

}  // namespace skillc::emit
