#pragma once
// What a run says, as pages of the documentation site: one of the run, one of each skill with its chapters and cases,
// the skill's text line by line, and one for each answer.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "render/evals/layout.hpp"
#include "render/evals/skill_page.hpp"
#include "render/site/page.hpp"

namespace skillc::render::evals {

inline constexpr std::string_view kRunPage = "evals.html";

struct SiteReport {
  const Report& report;
  std::vector<std::size_t> skills;  // parallel to the subjects: index into Graph::skills of the site
  Layout layout;
  std::vector<std::vector<SkillPage>> skill_pages;  // of each subject; at least one
  Json names;                                       // run_names_json, the same on every page of a skill
};

// Which pages there are. Fails where the run has a skill that the site does not have, or reads otherwise.
Result<SiteReport> plan_site_report(const site::Site& site, const Report& report);

// Parallel to the site's skills: the page of what the run says of each; "" where it has no cases.
std::vector<std::string> report_pages_of(const site::Site& site, const SiteReport& pages);

// The page of the run.
site::PageData run_page(const site::Site& site, const site::Assets& assets, const SiteReport& pages);
// Takes each page as it is made, with the files that it leads to: those of one skill may be thousands.
using PageTaker = std::function<Result<void>(site::PageData page, std::vector<Artifact> files)>;
// All pages of one subject. Fails where `take` does.
Result<void> subject_pages(const site::Site& site, const site::Assets& assets, const SiteReport& pages,
                           std::size_t subject, const PageTaker& take);

}  // namespace skillc::render::evals
