// The manifest makes a bundle checkable by anyone with sha256sum, and tells a later build that the folder is ours.

#include "emit/manifest.hpp"

#include <utility>

#include "base/json.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {

std::string manifest_text(std::string_view target, const std::map<std::string, WrittenFile>& files) {
  Json list = Json::array();
  for (const auto& [path, file] : files) list.push_back({{"path", path}, {"sha256", file.sha256}, {"size", file.size}});
  return dump_json({{"schema", source::kManifestSchema}, {"target", target}, {"files", std::move(list)}});
}

}  // namespace skillc::emit
