// The graph as others read it. Field names and their order are the content model's; what is only bookkeeping stays out.
#include "model/json.hpp"

namespace skillc::model {
namespace {

class SkillWriter {
 public:
  SkillWriter(const Graph& graph, const Skill& skill) : graph_(graph), skill_(skill) {}

  Json write() const {
    Json out;
    out["name"] = skill_.name;
    out["path"] = skill_.source.folder;
    out["description"] = skill_.description;
    out["documents"] = list(skill_.documents, [&](const Document& d) {
      return Json{{"path", d.path}, {"role", role_name(d.role)}, {"title", d.title}};
    });
    out["entries"] = list(skill_.entries, [&](const Entry& entry) { return entry_json(entry); });
    out["checklist"] = list(skill_.items, [&](const ChecklistItem& item) { return item_json(item); });
    out["citations"] = list(skill_.citations, [&](const Citation& citation) { return citation_json(citation); });
    out["cases"] = list(skill_.cases, [&](const LinkedCase& one) { return case_json(one); });
    out["severities"] = list(skill_.severities, [&](const Severity& s) {
      return Json{{"name", s.name}, {"meaning", s.meaning}};
    });
    const Coverage& c = skill_.coverage;
    out["coverage"] = {
        {"entries", {{"total", c.entries}, {"by_checklist", c.entries_by_checklist}, {"by_evals", c.entries_by_evals}}},
        {"checklist", {{"total", c.items}, {"by_evals", c.items_by_evals}}}};
    return out;
  }

 private:
  template <class T, class F>
  static Json list(const std::vector<T>& values, F write_one) {
    Json out = Json::array();
    for (const T& value : values) out.push_back(write_one(value));
    return out;
  }

  Position position(std::size_t document, std::size_t offset) const {
    return skill_.documents[document].text.position(offset);
  }
  Json entry_ids(const std::vector<std::size_t>& entries) const {
    return list(entries, [&](std::size_t i) { return Json(skill_.entries[i].id); });
  }
  Json case_ids(const std::vector<std::size_t>& cases) const {
    return list(cases, [&](std::size_t i) { return Json(skill_.case_source(skill_.cases[i]).id); });
  }
  Json numbers(const std::vector<CitedNumber>& unresolved) const {
    return list(unresolved,
                [&](const CitedNumber& cited) { return Json(entry_name(graph_.kinds[cited.kind], cited.number)); });
  }

  Json entry_json(const Entry& entry) const {
    return {{"id", entry.id},
            {"kind", graph_.kinds[entry.kind].name},
            {"number", entry.number.text()},
            {"title", entry.title},
            {"path", skill_.documents[entry.document].path},
            {"line", position(entry.document, entry.source.begin).line},
            {"parent", entry.parent == kNone ? Json(nullptr) : Json(skill_.entries[entry.parent].id)},
            {"covered_by", list(entry.covered_by, [&](std::size_t i) { return Json(skill_.items[i].id); })},
            {"exercised_by", case_ids(entry.exercised_by)}};
  }

  Json item_json(const ChecklistItem& item) const {
    return {{"id", item.id},
            {"section", section_path(skill_.documents[item.document], item)},
            {"label", item.label},
            {"text", item.text},
            {"path", skill_.documents[item.document].path},
            {"line", position(item.document, item.source.begin).line},
            {"cites", entry_ids(item.cites)},
            {"inherits", entry_ids(item.inherits)},
            {"exercised_by", case_ids(item.exercised_by)}};
  }

  Json citation_json(const Citation& citation) const {
    Position place = position(citation.document, citation.source.begin);
    return {{"path", skill_.documents[citation.document].path},
            {"line", place.line},
            {"column", place.column},
            {"text", citation.text},
            {"targets",
             list(citation.targets, [&](const Target& t) { return Json(graph_.skills[t.skill].entries[t.entry].id); })},
            {"unresolved", numbers(citation.unresolved)},
            {"gloss", citation.gloss}};
  }

  Json case_json(const LinkedCase& one) const {
    const parse::EvalCase& source = skill_.case_source(one);
    const EvalsDocument& evals = skill_.evals[one.evals];
    Json expectations = Json::array();
    for (std::size_t i = 0; i < source.expectations.size(); ++i) {
      const LinkedExpectation& linked = one.expectations[i];
      Position place = evals.text.position(source.expectations[i].source.begin);
      Json cites = entry_ids(linked.entries);
      for (std::size_t item : linked.items) cites.push_back(skill_.items[item].id);
      expectations.push_back(
          {{"text", source.expectations[i].text}, {"line", place.line}, {"column", place.column}, {"cites", cites}});
    }
    Json json = {{"id", source.id},
                 {"path", evals.path},
                 {"line", evals.text.position(source.source.begin).line},
                 {"expectations", expectations}};
    if (source.should_trigger) json["should_trigger"] = *source.should_trigger;
    return json;
  }

  const Graph& graph_;
  const Skill& skill_;
};

}  // namespace

Json graph_json(const Graph& graph) {
  Json out;
  out["schema"] = "skillc-graph/1";
  out["skills"] = Json::array();
  for (const Skill& skill : graph.skills) out["skills"].push_back(SkillWriter(graph, skill).write());
  return out;
}

}  // namespace skillc::model
