// A manifest is foreign input until it has proved to be ours, and other tools write a manifest.json too: only its
// schema is asked for.

#include "source/own_output.hpp"

#include "base/json.hpp"
#include "base/path.hpp"
#include "source/discovery.hpp"

namespace skillc::source {

std::string manifest_name(std::size_t index) {
  return index == 0 ? std::string(kManifestName) : "manifest-" + std::to_string(index + 1) + ".json";
}

bool is_own_manifest(std::string_view text) {
  return read_top_level_string(text, "schema") == kManifestSchema;
}

bool has_own_manifest(const FileReader& files, const std::string& folder) {
  const auto text = files.read_file(join_path(folder, kManifestName), kMaxFileSize);
  return text && is_own_manifest(*text);
}

}  // namespace skillc::source
