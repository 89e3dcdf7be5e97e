#pragma once
// What folders and files of a library are called on the site: names that file systems and addresses everywhere take.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.hpp"

namespace skillc::render::site {

// Bytes of a name, its ending left out: file systems take 255.
inline constexpr std::size_t kMaxSegment = 100;

// Letters, digits, '-', '_' and '.' stay, but for a '.' in front; all else becomes '-'. Never empty, never too long.
std::string plain_segment(std::string_view segment);
// The same of each segment of a path.
std::string plain_path(std::string_view path);

// The folder of each skill, parallel to the graph's: its name, or where names clash the path of its folder from the
// library's `root`, which is given as skills' folders are. Never what a file or folder of the site itself is called.
std::vector<std::string> skill_folders(const model::Graph& graph, std::string_view root);

}  // namespace skillc::render::site
