#pragma once
// Bundles -> disk, whole or not at all: staged beside their place, then swapped in one rename.

#include <string>
#include <string_view>

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

// Fails as emit_bundle would before it writes anything. Who has several bundles asks for all of them first.
Result<void> check_place(const FileReader& files, const std::string& out, const render::Bundle& bundle);

// Writes `bundle` with its manifest as the folder `out`/<bundle.name>. Fails, and leaves everything as it was, where
// that folder exists and is not ours, or holds a file that we did not write. A reader sees the old folder or the new,
// never a mix (for a moment neither, where the file system cannot exchange two names); a kill leaves the old or the new
// one and at most a hidden stage beside it, which the next call removes. A folder that already holds just this bundle
// is left alone.
Result<void> emit_bundle(FileSystem& files, const std::string& out, const render::Bundle& bundle);

}  // namespace skillc::emit
