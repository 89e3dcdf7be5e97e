#pragma once
// How a folder that skillc wrote is known: its manifest.json says so. Discovery skips such folders, emit
// replaces only them. And what the folder is called in which it prepares a change of sources.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/file_system.hpp"

namespace skillc::source {

inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kManifestSchema = "skillc-manifest/1";

inline constexpr std::string_view kChangeFolder = ".skillc-change";  // in the folder that holds all of them

// Of a bundle's n-th manifest, from 0: kManifestName, then "manifest-2.json".
std::string manifest_name(std::size_t index);

// Whether `text` is a JSON object whose own member "schema" is kManifestSchema. Any bytes; never fails.
bool is_own_manifest(std::string_view text);
// Whether the folder holds such a manifest.
bool has_own_manifest(const FileReader& files, const std::string& folder);

}  // namespace skillc::source
