// One reading of PATH, for whoever plans to run a program and for whoever starts it: were there two, the program whose
// bytes were looked at could be another one than the one that runs.

#include "base/program_candidates.hpp"

#include "base/text.hpp"

namespace skillc {

std::vector<std::string> program_candidates(std::string_view search_path, std::string_view name) {
  std::vector<std::string> candidates;
  for (const std::string_view folder : split(search_path, ':'))
    if (folder.starts_with('/')) candidates.push_back(std::string(folder) + "/" + std::string(name));
  return candidates;
}

}  // namespace skillc
