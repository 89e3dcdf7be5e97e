#pragma once
// How a folder that skillc wrote is known: its manifest.json says so. Discovery skips such folders, emit
// replaces only them.

#include <string_view>

namespace skillc::source {

inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kManifestSchema = "skillc-manifest/1";

// Whether `text` is a JSON object whose own member "schema" is kManifestSchema. Any bytes; never fails.
bool is_own_manifest(std::string_view text);

}  // namespace skillc::source
