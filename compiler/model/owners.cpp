// A path is looked up folder by folder outwards, so that thousands of findings in thousands of skills cost no more than
// the depth of their paths.

#include "model/owners.hpp"

#include "base/path.hpp"

namespace skillc::model {

Owners::Owners(const Graph& graph) {
  for (std::size_t s = 0; s < graph.skills.size(); ++s) {
    const source::SkillSource& source = graph.skills[s].source;
    const bool is_folder = source.form == source::SkillForm::skill || source.form == source::SkillForm::folder;
    places_.emplace(is_folder ? source.folder : join_path(source.folder, source.files.front().path), s);
    for (const EvalsDocument& evals : graph.skills[s].evals) places_.emplace(evals.shown_path, s);
  }
}

std::vector<std::size_t> Owners::of(std::string_view path) const {
  for (std::string_view place = path;; place = place.substr(0, place.rfind('/'))) {
    if (std::vector<std::size_t> skills = at(place); !skills.empty()) return skills;
    if (place.find('/') == std::string_view::npos) break;
  }
  return is_within(path, ".") ? at(".") : std::vector<std::size_t>();
}

std::vector<std::size_t> Owners::at(std::string_view place) const {
  std::vector<std::size_t> skills;
  const auto [first, last] = places_.equal_range(place);
  for (auto found = first; found != last; ++found) skills.push_back(found->second);
  return skills;
}

}  // namespace skillc::model
