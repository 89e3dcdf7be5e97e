// Suggestions for programs. A place is the beginning of the item's text or of the expectation's JSON string.

#include "base/json.hpp"
#include "model/suggestions.hpp"

namespace skillc::model {
namespace {

Json candidates_json(const Skill& skill, const std::vector<Candidate>& candidates) {
  Json out = Json::array();
  for (const Candidate& candidate : candidates) {
    const Entry& entry = skill.entries[candidate.entry];
    out.push_back({{"entry", entry.id}, {"title", entry.title}, {"score", candidate.score}});
  }
  return out;
}

}  // namespace

SuggestedPlace place_of(const Skill& skill, const Suggestion& suggestion) {
  if (suggestion.item != kNone) {
    const ChecklistItem& item = skill.items[suggestion.item];
    const Document& document = skill.documents[item.document];
    return {item.id, document.shown_path, document.text.position(item.source.begin), item.text};
  }
  const LinkedCase& one = skill.cases[suggestion.eval_case];
  const EvalsDocument& evals = skill.evals[one.evals];
  const parse::EvalCase& source = skill.case_source(one);
  const parse::Expectation& expectation = source.expectations[suggestion.expectation];
  return {source.id, evals.shown_path, evals.text.position(expectation.source.begin), expectation.text};
}

Json suggestion_json(const Skill& skill, const Suggestion& suggestion) {
  const SuggestedPlace place = place_of(skill, suggestion);
  return {{"skill", skill.name},
          {"type", suggestion.item == kNone ? "expectation" : "checklist"},
          {"id", place.id},
          {"path", place.path},
          {"line", place.position.line},
          {"column", place.position.column},
          {"text", place.text},
          {"accepted", suggestion.is_accepted()},
          {"candidates", candidates_json(skill, suggestion.candidates)}};
}

}  // namespace skillc::model
