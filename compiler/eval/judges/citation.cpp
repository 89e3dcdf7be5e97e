// The citation judge: whether what an answer cites (answer_citations.hpp) is what was expected. A checklist item stands
// for the entries that it covers only where an expectation names no checklist item itself.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "eval/judges.hpp"
#include "model/anchors.hpp"

namespace skillc::eval {
namespace {

// Whether the item covers one of the entries, as coverage counts it: by its own citations or those of its headings.
bool stands_for(const model::Skill& skill, const model::ChecklistItem& item, const std::vector<std::size_t>& entries) {
  for (const auto* covered : {&item.cites, &item.inherits})
    for (const std::size_t entry : *covered)
      for (std::size_t above = entry; above != model::kNone; above = skill.entries[above].parent)
        if (std::count(entries.begin(), entries.end(), above) > 0) return true;
  return false;
}

}  // namespace

Verdict judge_by_citation(const model::Graph& graph, std::size_t skill, const model::LinkedExpectation& expectation,
                          const Cited& cited) {
  const model::Skill& source = graph.skills[skill];
  std::vector<std::string> wanted;
  auto met = [&](const std::string& id) {
    return Verdict{Outcome::met, std::string(kCitationJudge), fmt::format("cites {}", model::anchor_of(id))};
  };
  for (std::size_t item : expectation.items) {
    if (cited.items.contains(item)) return met(source.items[item].id);
    wanted.emplace_back(model::anchor_of(source.items[item].id));
  }
  for (std::size_t entry : expectation.entries) {
    if (cited.entries.contains(entry)) return met(source.entries[entry].id);
    wanted.emplace_back(model::anchor_of(source.entries[entry].id));
  }
  if (expectation.items.empty()) {
    for (std::size_t item : cited.items)
      if (stands_for(source, source.items[item], expectation.entries)) return met(source.items[item].id);
  }
  return {Outcome::missed, std::string(kCitationJudge), evidence_of("cites none of " + join(wanted, ", "))};
}

}  // namespace skillc::eval
