// The manifest makes a bundle checkable by anyone with sha256sum, and tells a later build that the folder is ours.

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "emit/emit.hpp"

namespace skillc::emit {

render::Bundle with_manifest(render::Bundle bundle) {
  auto& artifacts = bundle.artifacts;
  std::erase_if(artifacts, [](const render::Artifact& artifact) { return artifact.path == kManifestName; });
  Json files = Json::array();
  for (const auto& artifact : artifacts)
    files.push_back({{"path", artifact.path}, {"sha256", sha256_hex(artifact.bytes)}, {"size", artifact.bytes.size()}});
  const Json manifest = {{"schema", source::kManifestSchema}, {"target", bundle.name}, {"files", std::move(files)}};
  render::Artifact artifact{std::string(kManifestName), dump_json(manifest), false};
  auto place = std::lower_bound(artifacts.begin(), artifacts.end(), artifact,
                                [](const auto& a, const auto& b) { return a.path < b.path; });
  artifacts.insert(place, std::move(artifact));
  return bundle;
}

}  // namespace skillc::emit
