// The manifest makes a bundle checkable by anyone with sha256sum, and tells a later build that the folder is ours.

#include "emit/manifest.hpp"

#include <utility>

#include "base/json.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {

std::vector<render::Artifact> make_manifests(std::string_view target, const std::map<std::string, WrittenFile>& files) {
  constexpr std::size_t kFileMarkup = 200;  // bytes of what is said of one beside its path
  std::vector<render::Artifact> manifests;
  auto file = files.begin();
  do {
    Json manifest = {{"schema", source::kManifestSchema}, {"target", target}, {"files", Json::array()}};
    for (std::size_t bytes = 0; file != files.end() && bytes < kMaxManifest; ++file) {
      manifest["files"].push_back(
          {{"path", file->first}, {"sha256", file->second.sha256}, {"size", file->second.size}});
      bytes += kFileMarkup + 2 * file->first.size();
    }
    if (file != files.end()) manifest["next"] = source::manifest_name(manifests.size() + 1);
    manifests.push_back({source::manifest_name(manifests.size()), dump_json(manifest), false});
  } while (file != files.end());
  return manifests;
}

}  // namespace skillc::emit
