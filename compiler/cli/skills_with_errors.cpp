// Whose error is it: the place of a finding is looked up folder by folder outwards, so that thousands of findings in
// thousands of skills cost no more than the depth of their paths.
#include "cli/skills_with_errors.hpp"

#include <map>
#include <string>
#include <string_view>

#include "base/path.hpp"

namespace skillc::cli {
namespace {

class Owners {
 public:
  explicit Owners(const model::Graph& graph) {
    for (const model::Skill& skill : graph.skills) {
      const source::SkillSource& source = skill.source;
      bool is_folder = source.form == source::SkillForm::skill || source.form == source::SkillForm::folder;
      places_.emplace(is_folder ? source.folder : join_path(source.folder, source.files.front().path), &skill);
      for (const auto& evals : skill.evals) places_.emplace(evals.shown_path, &skill);
    }
  }

  // Adds those that `path` belongs to; false where there is none.
  bool add_owners(std::string_view path, std::set<const model::Skill*>& owners) const {
    for (std::string_view at = path;; at = at.substr(0, at.rfind('/'))) {
      if (add_at(at, owners)) return true;
      if (at.find('/') == std::string_view::npos) break;
    }
    return is_within(path, ".") && add_at(".", owners);
  }

 private:
  bool add_at(std::string_view place, std::set<const model::Skill*>& owners) const {
    auto [first, last] = places_.equal_range(place);
    for (auto at = first; at != last; ++at) owners.insert(at->second);
    return first != last;
  }

  // Folders and files, as shown. Skills whose folders are called alike share a file of evals.
  std::multimap<std::string, const model::Skill*, std::less<>> places_;
};

}  // namespace

std::set<const model::Skill*> skills_with_errors(const model::Graph& graph,
                                                 const std::vector<diag::Diagnostic>& findings) {
  const Owners owners(graph);
  std::set<const model::Skill*> broken;
  for (const diag::Diagnostic& finding : findings) {
    if (finding.severity != diag::Severity::error) continue;
    if (owners.add_owners(finding.place.path, broken)) continue;
    for (const model::Skill& skill : graph.skills) broken.insert(&skill);
  }
  return broken;
}

}  // namespace skillc::cli
