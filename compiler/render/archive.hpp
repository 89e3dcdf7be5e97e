#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "render/artifact.hpp"

namespace skillc::render {

// A zip of the artifacts, in order, each below `wrapper`/ (may be ""). Same input, same bytes: times are
// pinned to 1980-01-01 00:00:00 whatever the time zone, modes to 0644 or 0755. In memory: the archive is an
// artifact itself.
Result<std::string> zip_archive(const std::vector<Artifact>& artifacts, const std::string& wrapper);

}  // namespace skillc::render
