// The same parts as in the one file, each on the page that the layout gives it.

#include "render/evals/site_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "render/evals/answer.hpp"
#include "render/evals/heat.hpp"
#include "render/evals/lines.hpp"
#include "render/evals/others.hpp"
#include "render/evals/run_json.hpp"
#include "render/evals/visible_text.hpp"

namespace skillc::render::evals {
namespace {

using site::PageData;

constexpr std::size_t kMaxSkills = 300;  // that the run's page lists

class SubjectWriter {
 public:
  SubjectWriter(const site::Site& site, const site::Assets& assets, const SiteReport& pages, std::size_t subject,
                const PageTaker& take)
      : site_(site),
        assets_(assets),
        pages_(pages),
        report_(pages.report),
        subject_(subject),
        self_(report_.subjects[subject]),
        take_(take),
        name_(visible_line(report_.skill_of(self_).name, 200)) {}

  Result<void> run() {
    for (std::size_t p = 0; p < pages_.skill_pages[subject_].size(); ++p) SKILLC_TRY_VOID(take_(skill_page(p), {}));
    for (std::size_t d = 0; d < self_.lines.size(); ++d)
      for (std::size_t p = 0; p < pages_.layout.texts[subject_][d].size(); ++p)
        SKILLC_TRY_VOID(take_(text_page(d, p), {}));
    for (std::size_t at = 0; at < self_.cases.size(); ++at)
      for (std::size_t t = 0; t < self_.cases[at].trials.size(); ++t) SKILLC_TRY_VOID(add_answer(at, t));
    return {};
  }

 private:
  Sheet sheet(PageData& page) const { return {report_, pages_.layout, page.links}; }

  PageData begin(std::string_view kind, const std::string& path, const std::string& title) {
    const std::size_t skill = pages_.skills[subject_];
    const std::string window = kind == "skill-report" ? title : title + " · " + name_;
    PageData page = new_page(site_, assets_, kind, path, {window, title, ""});
    page.data["sidebar"] = sidebar_json(site_, skill, page.links);
    page.data["crumbs"] = crumbs_json(site_, skill, title, page.links);
    const std::string& home = pages_.layout.skills[subject_];
    if (path != home) {
      const Json crumb = {{"title", "Report"}, {"href", page.links.to({home, ""})}, {"is_current", false}};
      page.data["crumbs"].insert(page.data["crumbs"].end() - 1, crumb);
    }
    page.data["report"] = pages_.names;
    return page;
  }

  static Json turn(PageData& page, const std::string& title, const std::string& path) {
    return site::link_json(title, page.links.to({path, ""}));
  }

  void add_turns(PageData& page, const std::vector<std::string>& paths, std::size_t at, const std::string& what) {
    const auto title = [&](std::size_t number) { return fmt::format("{} {} of {}", what, number, paths.size()); };
    if (at > 0) page.data["previous"] = turn(page, title(at), paths[at - 1]);
    if (at + 1 < paths.size()) page.data["next"] = turn(page, title(at + 2), paths[at + 1]);
  }

  Json skill_json(PageData& page) const {
    return {{"name", name_},
            {"id", ""},
            {"href", page.links.to(pages_.layout.of_skill(subject_))},
            {"heat", {{"columns", columns_json(report_, subject_)}, {"rows", Json::array()}, {"whole", Json::array()}}},
            {"files", Json::array()},
            {"others", Json::array()},
            {"cases", Json::array()}};
  }

  PageData skill_page(std::size_t index) {
    std::vector<std::string> paths;
    for (const SkillPage& one : pages_.skill_pages[subject_]) paths.push_back(one.path);
    const SkillPage& self = pages_.skill_pages[subject_][index];
    const std::string title = fmt::format("Report: {}", name_);
    PageData page = begin("skill-report", self.path, index == 0 ? title : fmt::format("{}, page {}", title, index + 1));
    page.data["crumbs"].back()["title"] = index == 0 ? "Report" : fmt::format("Report, page {}", index + 1);
    Json skill = skill_json(page);
    skill["heat"] = heat_json(sheet(page), subject_, self.first_row, self.end_row);
    for (const OutlinePart& part : self.outlines)
      skill["files"].push_back(outline_json(sheet(page), subject_, part.document, part.first, part.end));
    for (const CasePart& part : self.cases) skill["cases"].push_back(case_json(sheet(page), subject_, part, false));
    skill["has_chapters"] = self.end_row > self.first_row;
    if (index == 0)
      skill["others"] = others_json(sheet(page), subject_, [&](std::size_t document) {
        const site::SkillMap& map = site_.map.skills[pages_.skills[subject_]];
        return page.links.to({map.pages[map.pages_of[document].front()].path, ""});
      });
    skill["has_text"] = !self.outlines.empty() || !skill["others"].empty();
    skill["has_cases"] = !self.cases.empty();
    add_turns(page, paths, index, "Report, page");
    page.data["skill"] = std::move(skill);
    return page;
  }

  PageData text_page(std::size_t document, std::size_t index) {
    const std::vector<TextPage>& texts = pages_.layout.texts[subject_][document];
    const std::string& path = report_.skill_of(self_).documents[document].path;
    const std::string title = visible_line(path, 200) + (index == 0 ? "" : fmt::format(", page {}", index + 1));
    PageData page = begin("report-text", texts[index].path, title);
    page.data["skill"] = skill_json(page);
    page.data["skill"]["file"] = text_json(sheet(page), subject_, document, texts[index]);
    std::vector<std::string> paths;
    for (const TextPage& one : texts) paths.push_back(one.path);
    add_turns(page, paths, index, "Page");
    return page;
  }

  // The case of an answer, with the answers around it.
  void add_case(PageData& page, std::size_t at, std::size_t index) const {
    constexpr std::size_t kAround = 6;
    const std::size_t count = self_.cases[at].trials.size();
    const std::size_t first = index > kAround ? index - kAround : 0;
    const CasePart around{at, first, count > 1 ? std::min(index + kAround + 1, count) : first};
    Json one = case_json(sheet(page), subject_, around, false);
    for (std::size_t t = 0; t < one["trials"].size(); ++t) one["trials"][t]["is_current"] = first + t == index;
    one["answers"] = plural(count, "answer");
    one["is_cut_before"] = first > 0;
    one["is_cut_behind"] = count > 1 && first + one["trials"].size() < count;
    page.data["case"] = std::move(one);
  }

  Result<void> add_answer(std::size_t at, std::size_t index) {
    const std::vector<std::size_t>& trials = self_.cases[at].trials;
    std::vector<std::string> paths;
    for (const std::size_t near : {index - 1, index, index + 1})
      paths.push_back(near < trials.size() ? pages_.layout.answers[trials[near]] : "");
    const model::Skill& skill = report_.skill_of(self_);
    const std::string id = visible_line(skill.case_source(skill.cases[self_.cases[at].eval_case]).id, 200);
    PageData page = begin("answer", paths[1], "");
    page.data["skill"] = skill_json(page);
    add_case(page, at, index);
    WrittenTrial trial = write_trial(sheet(page), trials[index]);
    page.data["trial"] = std::move(trial.json);
    std::string title = id + ", " + page.data["trial"]["reviewer"].get<std::string>();
    if (report_.plan().repeat > 1) title += fmt::format(", attempt {}", report_.plan().trials[trials[index]].attempt);
    page.data["page"]["title"] = title + " · " + name_;
    page.data["page"]["heading"] = title;
    page.data["crumbs"].back()["title"] = title;
    if (!paths[0].empty()) page.data["previous"] = turn(page, "Previous answer", paths[0]);
    if (!paths[2].empty()) page.data["next"] = turn(page, "Next answer", paths[2]);
    std::vector<Artifact> files;
    if (!trial.whole.empty())
      files.push_back({whole_path(pages_.layout, trials[index]), std::move(trial.whole), false});
    return take_(std::move(page), std::move(files));
  }

  const site::Site& site_;
  const site::Assets& assets_;
  const SiteReport& pages_;
  const Report& report_;
  const std::size_t subject_;
  const Subject& self_;
  const PageTaker& take_;
  const std::string name_;
};

}  // namespace

PageData run_page(const site::Site& site, const site::Assets& assets, const SiteReport& pages) {
  const Report& report = pages.report;
  const std::string& library = site.input.library.configuration.library.name;
  PageData page =
      new_page(site, assets, "evals", std::string(kRunPage), {"Eval report · " + library, "Eval report", ""});
  page.data["crumbs"] = {{{"title", library}, {"href", page.links.to({"index.html", ""})}, {"is_current", false}},
                         {{"title", "Eval report"}, {"href", ""}, {"is_current", true}}};
  const Sheet sheet{report, pages.layout, page.links};
  page.data["report"] = run_json(sheet);
  Json& skills = page.data["report"]["skills"];
  for (std::size_t s = 0; s < std::min(report.subjects.size(), kMaxSkills); ++s)
    skills.push_back({{"name", visible_line(site.names[pages.skills[s]], 200)},
                      {"href", page.links.to(pages.layout.of_skill(s))},
                      {"heat", whole_json(sheet, s)}});
  if (skills.size() < report.subjects.size())
    page.data["report"]["more_skills"] =
        fmt::format("and {} more, each with its report beside it", report.subjects.size() - skills.size());
  return page;
}

Result<void> subject_pages(const site::Site& site, const site::Assets& assets, const SiteReport& pages,
                           std::size_t subject, const PageTaker& take) {
  return SubjectWriter(site, assets, pages, subject, take).run();
}

}  // namespace skillc::render::evals
