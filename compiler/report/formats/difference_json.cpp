// What changed, for programs: everything, uncut, but keys masked. What is on one side only is null on the other.

#include "base/json.hpp"
#include "report/difference.hpp"

namespace skillc::report {
namespace {

using model::Changed;

// On both sides, unless the thing was added or removed as a whole.
template <class T>
Json sides(const T& change, const Changed& value) {
  return {{"before", change.is_added() ? Json(nullptr) : Json(value.before)},
          {"after", change.is_removed() ? Json(nullptr) : Json(value.after)}};
}

template <class T>
std::string_view status(const T& change) {
  return change.is_added() ? "added" : change.is_removed() ? "removed" : "changed";
}

Json share(const model::Reworded& reworded) {
  return reworded ? Json(*reworded) : Json(nullptr);
}

template <class T, class F>
Json list(const std::vector<T>& values, F write_one) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(write_one(value));
  return out;
}

Json field_json(const model::FieldChange& one) {
  return {{"name", one.name}, {"before", one.value.before}, {"after", one.value.after}};
}

Json document_json(const model::DocumentChange& one) {
  return {{"change", status(one)},
          {"path", sides(one, one.path)},
          {"reworded", share(one.reworded)},
          {"cites_others", one.cites_others}};
}

Json entry_json(const model::EntryChange& one) {
  return {{"change", status(one)},           {"kind", one.kind},
          {"id", sides(one, one.id)},        {"number", sides(one, one.number)},
          {"title", sides(one, one.title)},  {"path", sides(one, one.path)},
          {"moved", one.is_moved},           {"reworded", share(one.reworded)},
          {"cites_others", one.cites_others}};
}

Json item_json(const model::ItemChange& one) {
  return {{"change", status(one)},        {"id", sides(one, one.id)},
          {"text", sides(one, one.text)}, {"path", sides(one, one.path)},
          {"moved", one.is_moved},        {"reworded", share(one.reworded)},
          {"cites", one.cites},           {"cites_no_more", one.cites_no_more}};
}

Json case_json(const model::CaseChange& one) {
  return {{"change", status(one)},
          {"id", sides(one, one.id)},
          {"name", sides(one, one.name)},
          {"prompt_reworded", share(one.prompt)},
          {"expectations",
           {{"added", one.expectations_added},
            {"removed", one.expectations_removed},
            {"reworded", list(one.expectations_reworded,
                              [](const Changed& text) {
                                return Json{{"before", text.before}, {"after", text.after}};
                              })}}},
          {"others", one.others}};
}

Json broken_json(const model::BrokenCitation& one) {
  return {{"path", one.path}, {"line", one.line}, {"text", one.text}, {"names", one.name}};
}

Json coverage_json(const model::Coverage& one) {
  return {{"entries",
           {{"total", one.entries}, {"by_checklist", one.entries_by_checklist}, {"by_evals", one.entries_by_evals}}},
          {"checklist", {{"total", one.items}, {"by_evals", one.items_by_evals}}}};
}

Json coverages_json(const model::Coverage& before, const model::Coverage& after) {
  return {{"before", coverage_json(before)}, {"after", coverage_json(after)}};
}

Json skill_json(const model::SkillDifference& one) {
  return {{"change", status(one)},
          {"name", sides(one, one.name)},
          {"path", sides(one, one.folder)},
          {"fields", list(one.fields, field_json)},
          {"documents", list(one.documents, document_json)},
          {"entries", list(one.entries, entry_json)},
          {"checklist", list(one.items, item_json)},
          {"cases", list(one.cases, case_json)},
          {"broken", list(one.broken, broken_json)},
          {"coverage", coverages_json(one.before, one.after)}};
}

}  // namespace

std::string write_difference_json(const DifferenceReport& report) {
  const model::Difference& difference = *report.difference;
  Json out = {{"schema", "skillc-diff/1"},
              {"before", report.before},
              {"after", report.after},
              {"totals",
               {{"skills", {{"before", difference.skills_before}, {"after", difference.skills_after}}},
                {"coverage", coverages_json(difference.before, difference.after)}}},
              {"skills", list(difference.skills, skill_json)}};
  edit_strings(out, report.mask);
  return dump_json(out);
}

}  // namespace skillc::report
