// A documentation site: every skill as pages for people, the same as text for agents, an index to search, all of it
// static and the same bytes wherever it is built. What a page is made of lies in render/site/.

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "render/evals/site_pages.hpp"
#include "render/parts.hpp"
#include "render/site/agent_files.hpp"
#include "render/site/assets.hpp"
#include "render/site/library_pages.hpp"
#include "render/site/link_check.hpp"
#include "render/site/page_writer.hpp"
#include "render/site/search_records.hpp"
#include "render/site/skill_pages.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

using namespace site;

// Everything about one skill, done by one thread.
struct WrittenSkill {
  WrittenPages pages;
  std::vector<Artifact> files;
};

Result<void> add_llms(const RenderInput& input, const Site& all, Bundle& bundle,
                      std::vector<diag::Diagnostic>& diagnostics) {
  const Json data = llms_data(all);
  SKILLC_TRY_VOID(add_rendered(input, "site/llms.txt.mustache", "llms.txt", data, Escape::none, bundle, diagnostics));
  return add_rendered(input, "llms/llms-full.txt.mustache", "llms-full.txt", data, Escape::none, bundle, diagnostics);
}

// The page of the run, then each skill's, by one thread each.
std::vector<WrittenPages> write_report(const PageWriter& writer, const Site& all, const Assets& assets,
                                       const evals::SiteReport& report) {
  std::vector<std::size_t> subjects(report.skills.size());
  std::iota(subjects.begin(), subjects.end(), std::size_t{0});
  std::vector<WrittenPages> written = parallel_map(subjects, all.input.jobs, [&](const std::size_t& subject) {
    return writer.write(evals::subject_pages(all, assets, report, subject));
  });
  written.push_back(writer.write({evals::run_page(all, assets, report)}));
  return written;
}

Result<Bundle> render_site(const RenderInput& input, std::vector<diag::Diagnostic>& diagnostics) {
  Bundle bundle{"site", {}};
  Site all = make_site(input, input.jobs);
  std::optional<evals::SiteReport> report;
  if (input.report != nullptr) {
    SKILLC_TRY(evals::SiteReport planned, evals::plan_site_report(all, *input.report));
    report.emplace(std::move(planned));
    all.reports = evals::report_pages_of(all, *report);
  }
  SearchIndex search = [&] {
    const SearchRecords found = search_records(all, input.jobs);
    return make_search_index(found.records, input.jobs);
  }();
  const std::string search_folder = search.folder;
  std::move(search.artifacts.begin(), search.artifacts.end(), std::back_inserter(bundle.artifacts));
  SKILLC_TRY(Assets assets, add_assets(all, search_folder, bundle));
  if (report) assets.evals = evals::kRunPage;
  SKILLC_TRY(const PageWriter writer, PageWriter::prepare(input.templates, diagnostics));
  if (!diagnostics.empty()) return bundle;

  std::vector<std::size_t> skills(all.graph.skills.size());
  std::iota(skills.begin(), skills.end(), std::size_t{0});
  std::vector<WrittenSkill> written = parallel_map(skills, input.jobs, [&](const std::size_t& skill) {
    SkillPages pages = skill_pages(all, assets, skill);
    return WrittenSkill{writer.write(pages.pages), std::move(pages.files)};
  });
  WrittenPages library = writer.write(library_pages(all, assets));
  std::vector<WrittenPages> of_run;
  if (report) of_run = write_report(writer, all, assets, *report);

  LinkCheck check;
  std::vector<std::string> paths;
  const auto take = [&](WrittenPages& pages) {
    std::move(pages.diagnostics.begin(), pages.diagnostics.end(), std::back_inserter(diagnostics));
    for (std::size_t i = 0; i < pages.artifacts.size(); ++i) {
      check.add(pages.links[i]);
      paths.push_back(pages.artifacts[i].path);
      bundle.artifacts.push_back(std::move(pages.artifacts[i]));
    }
  };
  take(library);
  for (WrittenSkill& skill : written) {
    take(skill.pages);
    for (Artifact& file : skill.files) {
      check.add_file(file.path);
      bundle.artifacts.push_back(std::move(file));
    }
  }
  for (WrittenPages& pages : of_run) take(pages);
  std::erase(paths, kNotFoundPage);
  std::sort(paths.begin(), paths.end());
  SKILLC_TRY_VOID(add_llms(input, all, bundle, diagnostics));
  SKILLC_TRY(std::vector<Artifact> files, agent_files(all, paths));
  for (const Artifact& file : files) check.add_file(file.path);
  SKILLC_TRY_VOID(check.run());
  std::move(files.begin(), files.end(), std::back_inserter(bundle.artifacts));
  return finished(std::move(bundle));
}

}  // namespace

const Target site_target = {
    "site", "A documentation site to read and to search, static, with everything for agents too", render_site};

}  // namespace skillc::render
