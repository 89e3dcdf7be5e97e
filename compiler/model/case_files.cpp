// A case runs in a folder of its own that its files are copied to, so what a path or a link could bring in from
// elsewhere on this machine is refused: by the text of the path first, then by where it really leads.

#include "model/case_files.hpp"

#include <vector>

#include "base/path.hpp"

namespace skillc::model {
namespace {

// Where the path may lead, as text.
std::vector<std::string> places(const Skill& skill, const EvalsDocument& evals, const std::string& path) {
  if (path.empty() || path[0] == '/' || path.find('\0') != std::string::npos) return {};
  const std::string beside = parent_path(evals.shown_path);
  const std::string& folder = skill.source.folder;
  std::vector<std::string> found;
  if (is_within(normalize_path(path), ".")) found.push_back(join_path(folder, path));
  // From the evals file a path may climb, as long as it stays in the skill or in the evals file's own folder.
  std::string from_evals = join_path(beside, path);
  if (is_within(from_evals, folder) || is_within(from_evals, beside)) found.push_back(std::move(from_evals));
  return found;
}

}  // namespace

std::optional<std::string> find_case_file(const FileReader& files, const Skill& skill, const EvalsDocument& evals,
                                          const std::string& path) {
  for (std::string& place : places(skill, evals, path)) {
    const auto real = files.real_path(place);
    if (!real) continue;
    for (const std::string& folder : {skill.source.folder, parent_path(evals.shown_path)}) {
      const auto home = files.real_path(folder);
      if (home && is_within(*real, *home)) return std::move(place);
    }
  }
  return std::nullopt;
}

bool leads_out_of_case(const Skill& skill, const EvalsDocument& evals, const std::string& path) {
  return places(skill, evals, path).empty();
}

}  // namespace skillc::model
