// Addresses before pages, as the site itself has it.

#include <fmt/format.h>

#include <algorithm>

#include "base/path.hpp"
#include "base/text.hpp"
#include "render/evals/run_json.hpp"
#include "render/evals/site_pages.hpp"
#include "render/site/free_paths.hpp"

namespace skillc::render::evals {
namespace {

// What the site has of a skill and the run has not, or has otherwise; "" where both read the same.
std::string difference(const model::Skill& of_run, const model::Skill& of_site) {
  const auto text = [](const model::Document* one) -> std::string_view { return one->text.bytes(); };
  for (std::size_t d = 0; d < std::max(of_run.documents.size(), of_site.documents.size()); ++d) {
    const model::Document* then = d < of_run.documents.size() ? &of_run.documents[d] : nullptr;
    const model::Document* now = d < of_site.documents.size() ? &of_site.documents[d] : nullptr;
    const bool is_same = then != nullptr && now != nullptr && then->path == now->path && text(then) == text(now);
    if (!is_same) return fmt::format("`{}` differs", printable((now != nullptr ? now : then)->path));
  }
  const auto id_of = [](const model::Skill& skill, std::size_t at) { return skill.case_source(skill.cases[at]).id; };
  bool is_same = of_run.cases.size() == of_site.cases.size();
  for (std::size_t c = 0; is_same && c < of_run.cases.size(); ++c) is_same = id_of(of_run, c) == id_of(of_site, c);
  return is_same ? "" : "its cases differ";
}

// The site's skill that the run has cases of.
Result<std::size_t> skill_on_site(const site::Site& site, const model::Skill& skill) {
  constexpr const char* kTheSame =
      "build where the run was made, with its folders and its `--config`, or run `skillc eval` with those of the build";
  const auto place = site.map.by_place.find(skill.source.folder);
  if (place == site.map.by_place.end())
    return fail(fmt::format("the run has cases of `{}` ({}), which is not among the skills of the site", skill.name,
                            printable(skill.source.folder)),
                kTheSame);
  if (const std::string what = difference(skill, site.graph.skills[place->second]); !what.empty())
    return fail(fmt::format("the run read `{}` otherwise than the site does: {}", skill.name, what), kTheSame);
  return place->second;
}

}  // namespace

Result<SiteReport> plan_site_report(const site::Site& site, const Report& report) {
  SiteReport pages{report, {}, {}, {}, run_names_json(report)};
  Layout& layout = pages.layout;
  layout.is_one_file = false;
  layout.report = kRunPage;
  layout.answers.resize(report.plan().trials.size());
  PageLinks no_links("");  // nothing is written yet
  const Sheet sheet{report, layout, no_links};
  for (std::size_t s = 0; s < report.subjects.size(); ++s) {
    const Subject& subject = report.subjects[s];
    const model::Skill& skill = report.skill_of(subject);
    SKILLC_TRY(const std::size_t on_site, skill_on_site(site, skill));
    const site::SkillMap& map = site.map.skills[on_site];
    pages.skills.push_back(on_site);
    const std::string& stem = map.report;
    layout.skills.push_back(stem + ".html");

    for (const CaseTrials& one : subject.cases)
      for (std::size_t t = 0; t < one.trials.size(); ++t)
        layout.answers[one.trials[t]] = fmt::format("{}/{}-{}.html", stem, map.cases[one.eval_case].anchor, t + 1);
    site::FreePaths paths;
    layout.texts.emplace_back(subject.lines.size());
    for (std::size_t d = 0; d < subject.lines.size(); ++d) {
      if (subject.lines[d].empty()) continue;
      const std::string own = map.pages[map.pages_of[d].front()].path.substr(map.folder.size() + 1);
      layout.texts[s][d] = plan_text_pages(sheet, s, d);
      for (TextPage& page : layout.texts[s][d])
        page.path = paths.allocate(stem + "/text/" + std::string(without_extension(own)), ".html");
    }
    pages.skill_pages.push_back(plan_skill_pages(sheet, s, layout.skills.back(), stem));
    auto& first_pages = layout.cases.emplace_back(subject.cases.size());
    for (const SkillPage& page : pages.skill_pages.back())
      for (const CasePart& part : page.cases)
        if (!part.is_continued()) first_pages[part.at] = page.path;
  }
  return pages;
}

std::vector<std::string> report_pages_of(const site::Site& site, const SiteReport& pages) {
  std::vector<std::string> paths(site.graph.skills.size());
  for (std::size_t s = 0; s < pages.skills.size(); ++s) paths[pages.skills[s]] = pages.layout.skills[s];
  return paths;
}

}  // namespace skillc::render::evals
