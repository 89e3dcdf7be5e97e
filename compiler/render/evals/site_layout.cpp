// Addresses before pages, as the site itself has it: whatever could grow is cut into pages by what it will weigh, so
// that no page grows with the run.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/path.hpp"
#include "base/text.hpp"
#include "render/evals/lines.hpp"
#include "render/evals/run_json.hpp"
#include "render/evals/site_pages.hpp"
#include "render/html.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kCaseWeight = 900, kTrialWeight = 700;  // bytes of HTML, the prompt left out

// Paths that no file system takes for one another.
class FreePaths {
 public:
  std::string take(const std::string& stem) {
    std::string path = stem + ".html";
    for (std::size_t n = 2; !taken_.insert(lower_case(path)).second; ++n) path = fmt::format("{}-{}.html", stem, n);
    return path;
  }

 private:
  std::set<std::string> taken_;
};

std::vector<TextPage> text_pages(const Report& report, std::size_t subject, std::size_t document,
                                 const std::string& stem, FreePaths& paths) {
  const std::vector<std::size_t> weights = line_weights(report, subject, document);
  std::vector<TextPage> pages;
  std::size_t weight = 0;
  for (std::size_t n = 1; n <= weights.size(); ++n) {
    if (pages.empty() || weight + weights[n - 1] > kMaxPage) {
      pages.push_back({paths.take(stem), n, n});
      weight = 0;
    }
    pages.back().last_line = n;
    weight += weights[n - 1];
  }
  return pages;
}

std::vector<std::vector<CasePart>> case_pages(const Report& report, const Subject& subject) {
  const model::Skill& skill = report.skill_of(subject);
  std::vector<std::vector<CasePart>> pages(1);
  std::size_t weight = kMaxPage / 3;  // of what stands above the first ones: chapters and documents
  for (std::size_t at = 0; at < subject.cases.size(); ++at) {
    const CaseTrials& trials = subject.cases[at];
    const parse::EvalCase& source = skill.case_source(skill.cases[trials.eval_case]);
    const std::size_t head = kCaseWeight + 6 * std::min(source.prompt.size(), site::kMaxPrompt);
    const std::size_t each = kTrialWeight + 10 * source.expectations.size();
    CasePart part{at, 0, 0};
    do {
      if (weight + head + each > kMaxPage) {
        pages.emplace_back();
        weight = 0;
      }
      const std::size_t room = std::max<std::size_t>((kMaxPage - std::min(weight + head, kMaxPage)) / each, 1);
      part.first = part.end;
      part.end = std::min(part.first + room, trials.trials.size());
      pages.back().push_back(part);
      weight += head + each * (part.end - part.first);
    } while (part.end < trials.trials.size());
  }
  return pages;
}

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
      "build with the folders and the `--config` that the run was made with, or run `skillc eval` with those of the "
      "build";
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
  SiteReport pages{report, {}, {}, {}, {}, run_names_json(report)};
  Layout& layout = pages.layout;
  layout.is_one_file = false;
  layout.report = kRunPage;
  layout.answers.resize(report.plan().trials.size());
  for (std::size_t s = 0; s < report.subjects.size(); ++s) {
    const Subject& subject = report.subjects[s];
    const model::Skill& skill = report.skill_of(subject);
    SKILLC_TRY(const std::size_t on_site, skill_on_site(site, skill));
    const site::SkillMap& map = site.map.skills[on_site];
    pages.skills.push_back(on_site);
    const std::string& stem = map.report;
    layout.skills.push_back(stem + ".html");

    FreePaths paths;
    auto& texts = layout.texts.emplace_back(subject.lines.size());
    for (std::size_t d = 0; d < subject.lines.size(); ++d) {
      if (subject.lines[d].empty()) continue;
      const std::string own = map.pages[map.pages_of[d].front()].path.substr(map.folder.size() + 1);
      texts[d] = text_pages(report, s, d, stem + "/text/" + std::string(without_extension(own)), paths);
    }
    auto& cases = pages.case_pages.emplace_back(case_pages(report, subject));
    auto& case_paths = pages.case_paths.emplace_back();
    auto& first_pages = layout.cases.emplace_back(subject.cases.size());
    for (std::size_t p = 0; p < cases.size(); ++p) {
      case_paths.push_back(p == 0 ? layout.skills.back() : fmt::format("{}/cases/{}.html", stem, p + 1));
      for (const CasePart& part : cases[p])
        if (!part.is_continued()) first_pages[part.at] = case_paths.back();
    }
    for (const CaseTrials& one : subject.cases)
      for (std::size_t t = 0; t < one.trials.size(); ++t)
        layout.answers[one.trials[t]] = fmt::format("{}/{}-{}.html", stem, map.cases[one.eval_case].anchor, t + 1);
  }
  return pages;
}

std::vector<std::string> report_pages_of(const site::Site& site, const SiteReport& pages) {
  std::vector<std::string> paths(site.graph.skills.size());
  for (std::size_t s = 0; s < pages.skills.size(); ++s) paths[pages.skills[s]] = pages.layout.skills[s];
  return paths;
}

}  // namespace skillc::render::evals
