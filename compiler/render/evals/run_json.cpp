// The parts of a report that are about all skills together.

#include "render/evals/run_json.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "render/evals/comparisons.hpp"
#include "render/evals/figures.hpp"
#include "render/evals/measures.hpp"
#include "render/evals/next.hpp"
#include "render/evals/visible_text.hpp"

namespace skillc::render::evals {

namespace {

// A note is a line of other reports, and a sentence on a page.
std::string with_full_stop(std::string note) {
  if (!note.empty() && std::string_view(".!?").find(note.back()) == std::string_view::npos) note += '.';
  return note;
}

}  // namespace

Json run_names_json(const Report& report) {
  return {{"run", visible_text(report.input.run)},
          {"library", visible_text(report.input.library)},
          {"notes", Json::array()},
          {"notes_html", Json::array()},
          {"figures", Json::array()},
          {"reviewers", reviewers_json(report)},
          {"gates", Json::array()},
          {"comparisons", Json::array()},
          {"measures", Json::array()},
          {"asked", !report.input.tables->empty()},  // a case, not queries alone
          {"has_cost", false},
          {"has_tokens", false},
          {"has_queries", !report.input.statistics->triggering.empty()},
          {"next", Json::array()},
          {"more_next", ""},
          {"rest_next", Json::array()},
          {"beyond_next", ""},
          {"skills", Json::array()},
          {"more_skills", ""}};
}

Json run_json(const Sheet& sheet) {
  Json run = run_names_json(sheet.report);
  NextJson next = next_json(sheet);
  run["notes"] = notes_json(sheet.report);
  for (const Json& note : run["notes"]) run["notes_html"].push_back(sentence_html(with_full_stop(note)));
  for (const Json& reviewer : run["reviewers"])
    for (const auto& [column, has] : {std::pair("cost", "has_cost"), std::pair("tokens", "has_tokens")})
      if (reviewer[column] != "") run[has] = true;
  run["figures"] = figures_json(sheet.report);
  run["gates"] = gates_json(sheet.report);
  run["comparisons"] = comparisons_json(sheet);
  run["measures"] = measures_json(sheet.report);
  run["next"] = std::move(next.next);
  run["more_next"] = std::move(next.more);
  run["rest_next"] = std::move(next.rest);
  run["beyond_next"] = std::move(next.beyond);
  return run;
}

}  // namespace skillc::render::evals
