#pragma once
// Which cases the words of a command line select.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "eval/planning/plan.hpp"
#include "model/graph.hpp"

namespace skillc::eval {

class CaseSelection {
 public:
  // Of `only` and `tags`. Fails on a skill, a case and a tag that there is not, with the nearest: it would select
  // nothing, or less than was meant.
  static Result<CaseSelection> read(const model::Graph& graph, const Selection& selection);

  bool has(const model::Skill& skill, const model::LinkedCase& linked) const;

 private:
  bool selects_all_ = true;                               // whatever its skill and id
  std::set<std::string> skills_;                          // names of those that are selected whole
  std::set<std::pair<std::string, std::string>> single_;  // name of the skill, id of the case
  std::vector<std::string> tags_;                         // empty: all
};

template <class Definitions>
std::vector<std::string> names_of(const Definitions& definitions) {
  std::vector<std::string> names;
  for (const auto& definition : definitions) names.push_back(definition.name);
  return names;
}

// "there is no reviewer `x`", with the nearest of those that there are, or all of them.
Error no_such(const std::string& what, const std::string& name, const std::vector<std::string>& known);

}  // namespace skillc::eval
