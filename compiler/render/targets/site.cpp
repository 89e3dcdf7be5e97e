// A documentation site: every skill as pages for people, the same as text for agents, an index to search, all of it
// static and the same bytes wherever it is built. What a page is made of lies in render/site/.

#include <algorithm>
#include <iterator>
#include <mutex>
#include <numeric>
#include <optional>
#include <utility>

#include "base/parallel.hpp"
#include "render/evals/figures.hpp"
#include "render/evals/outcomes.hpp"
#include "render/evals/site_pages.hpp"
#include "render/parts.hpp"
#include "render/site/agent_files.hpp"
#include "render/site/assets.hpp"
#include "render/site/entry_index.hpp"
#include "render/site/kept_pages.hpp"
#include "render/site/library_pages.hpp"
#include "render/site/link_check.hpp"
#include "render/site/page_writer.hpp"
#include "render/site/search_records.hpp"
#include "render/site/skill_pages.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

using namespace site;

// Notes what is added beside pages, since pages link to it.
class NotedSink final : public ArtifactSink {
 public:
  NotedSink(ArtifactSink& sink, LinkCheck& check) : sink_(sink), check_(check) {}
  Result<void> add(Artifact artifact) override {
    check_.add_file(artifact.path);
    return sink_.add(std::move(artifact));
  }
  Result<bool> take_over(const std::vector<ArtifactDigest>& artifacts) override {
    SKILLC_TRY(const bool is_taken, sink_.take_over(artifacts));
    for (const ArtifactDigest& artifact : artifacts)
      if (is_taken) check_.add_file(artifact.path);
    return is_taken;
  }

 private:
  ArtifactSink& sink_;
  LinkCheck& check_;
};

class SiteWriter {
 public:
  SiteWriter(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics)
      : site_(make_site(input, input.jobs)), sink_(sink, check_), diagnostics_(diagnostics) {}

  Result<void> run() {
    SKILLC_TRY_VOID(plan_report());
    SKILLC_TRY(const PageWriter writer, PageWriter::prepare(site_.input.templates, diagnostics_));
    if (!diagnostics_.empty()) return {};
    SKILLC_TRY(const std::string search_folder, add_search());
    SKILLC_TRY(Assets assets, add_assets(site_, search_folder, sink_));
    if (report_) assets.evals = evals::kRunPage;
    if (site_.input.pages != nullptr && !report_) kept_.emplace(*site_.input.pages, site_, assets, site_.input.jobs);
    SKILLC_TRY_VOID(add_pages(writer, assets));
    if (report_) SKILLC_TRY_VOID(add_report(writer, assets));
    SKILLC_TRY_VOID(add_llms());
    SKILLC_TRY_VOID(add_agent_files(site_, page_paths(), kept_ ? &*kept_ : nullptr, sink_));
    if (kept_) kept_->keep();
    return check_.run();
  }

 private:
  using Diagnostics = std::vector<diag::Diagnostic>;

  // Where a run is shown: its pages, before any other page links to them.
  Result<void> plan_report() {
    if (site_.input.report == nullptr) return {};
    SKILLC_TRY(evals::SiteReport planned, evals::plan_site_report(site_, *site_.input.report));
    report_.emplace(std::move(planned));
    site_.reports = evals::report_pages_of(site_, *report_);
    site_.outcomes = evals::outcomes_on_site(site_, *report_);
    site_.run.push_back(evals::glance_json(*site_.input.report));
    return {};
  }

  Result<std::string> add_search() {
    const SearchRecords found = search_records(site_, site_.input.jobs);
    SearchIndex search = make_search_index(found.records, site_.input.jobs);
    SKILLC_TRY_VOID(add_all(std::move(search.artifacts), sink_));
    return search.folder;
  }

  // A skill at a time: of its pages nothing is kept but which there are.
  Result<void> add_pages(const PageWriter& writer, const Assets& assets) {
    std::vector<Result<Diagnostics>> told =
        parallel_map(site_.all_skills(), site_.input.jobs, [&](const std::size_t& skill) -> Result<Diagnostics> {
          SKILLC_TRY(const bool is_there, take_over(skill));
          return is_there ? Diagnostics() : add_skill(writer, assets, skill);
        });
    told.push_back(add_written(writer.write(library_pages(site_, assets))));
    SKILLC_TRY_VOID(take_in(std::move(told)));
    return add_entry_index(writer, assets);
  }

  // Whether the skill's pages are there already, as they would be made.
  Result<bool> take_over(std::size_t skill) {
    if (!kept_ || !kept_->before(skill)) return false;
    const SkillFiles& files = *kept_->before(skill);
    SKILLC_TRY(const bool is_taken, sink_.take_over(files.artifacts));
    if (is_taken) add_paths(files.pages, files.links);
    return is_taken;
  }

  Result<Diagnostics> add_skill(const PageWriter& writer, const Assets& assets, std::size_t skill) {
    SkillPages made = skill_pages(site_, assets, skill);
    WrittenPages written = writer.write(std::move(made.pages));
    std::move(written.markdown.begin(), written.markdown.end(), std::back_inserter(made.files));
    written.markdown = std::move(made.files);
    const SkillLinks links = links_of(written.links, written.markdown);
    if (kept_ && written.diagnostics.empty()) note(skill, written, links);
    return add_written(std::move(written), links);
  }

  void note(std::size_t skill, WrittenPages& written, const SkillLinks& links) {
    SkillFiles files;
    for (auto* artifacts : {&written.artifacts, &written.markdown})
      for (Artifact& artifact : *artifacts) {
        files.artifacts.push_back(digest_of(artifact));
        artifact.sha256 = files.artifacts.back().sha256;
      }
    for (const PageLinks& page : written.links) {
      files.pages.push_back(page.path());
      files.neighbours.insert(page.neighbours().begin(), page.neighbours().end());
    }
    files.links = links;
    kept_->note(skill, std::move(files));
  }

  Result<void> add_entry_index(const PageWriter& writer, const Assets& assets) {
    const std::vector<std::vector<IndexPart>> plan = plan_entry_index(site_);
    std::vector<std::size_t> pages(plan.size());
    std::iota(pages.begin(), pages.end(), std::size_t{0});
    return take_in(parallel_map(pages, site_.input.jobs, [&](const std::size_t& page) {
      std::vector<PageData> one;
      one.push_back(entry_index_page(site_, assets, plan, page));
      return add_written(writer.write(std::move(one)));
    }));
  }

  // The page of the run, and those of its skills, one by one as they are made.
  Result<void> add_report(const PageWriter& writer, const Assets& assets) {
    std::vector<std::size_t> subjects(report_->skills.size());
    std::iota(subjects.begin(), subjects.end(), std::size_t{0});
    const auto add_subject = [&](const std::size_t& subject) -> Result<Diagnostics> {
      Diagnostics told;
      const auto take = [&](PageData page, std::vector<Artifact> files) -> Result<void> {
        SKILLC_TRY_VOID(add_all(std::move(files), sink_));
        std::vector<PageData> pages;
        pages.push_back(std::move(page));
        SKILLC_TRY(Diagnostics found, add_written(writer.write(std::move(pages))));
        std::move(found.begin(), found.end(), std::back_inserter(told));
        return {};
      };
      SKILLC_TRY_VOID(evals::subject_pages(site_, assets, *report_, subject, take));
      return told;
    };
    std::vector<Result<Diagnostics>> told = parallel_map(subjects, site_.input.jobs, add_subject);
    told.push_back(add_written(writer.write({evals::run_page(site_, assets, *report_)})));
    return take_in(std::move(told));
  }

  Result<void> take_in(std::vector<Result<Diagnostics>> told) {
    for (Result<Diagnostics>& one : told) {
      SKILLC_TRY(Diagnostics found, std::move(one));
      std::move(found.begin(), found.end(), std::back_inserter(diagnostics_));
    }
    return {};
  }

  Result<Diagnostics> add_written(WrittenPages written) {
    const SkillLinks links = links_of(written.links, written.markdown);
    return add_written(std::move(written), links);
  }

  Result<Diagnostics> add_written(WrittenPages written, const SkillLinks& links) {
    std::vector<std::string> paths;
    for (const Artifact& page : written.artifacts) paths.push_back(page.path);
    add_paths(std::move(paths), links);
    SKILLC_TRY_VOID(add_all(std::move(written.artifacts), sink_));
    SKILLC_TRY_VOID(add_all(std::move(written.markdown), sink_));
    return std::move(written.diagnostics);
  }

  void add_paths(std::vector<std::string> pages, const SkillLinks& links) {
    check_.add(links);
    const std::lock_guard guard(mutex_);
    std::move(pages.begin(), pages.end(), std::back_inserter(paths_));
  }

  // Of the sitemap.
  std::vector<std::string> page_paths() {
    std::erase(paths_, kNotFoundPage);
    std::sort(paths_.begin(), paths_.end());
    return std::move(paths_);
  }

  Result<void> add_llms() {
    const Json data = llms_data(site_);
    for (const auto& [name, path] :
         {std::pair("site/llms.txt.mustache", "llms.txt"), std::pair("llms/llms-full.txt.mustache", "llms-full.txt")})
      SKILLC_TRY_VOID(add_rendered(site_.input, name, path, data, Escape::none, sink_, diagnostics_));
    return {};
  }

  Site site_;
  std::optional<evals::SiteReport> report_;
  std::optional<KeptPages> kept_;
  LinkCheck check_;
  NotedSink sink_;
  std::vector<diag::Diagnostic>& diagnostics_;
  std::mutex mutex_;
  std::vector<std::string> paths_;  // of pages
};

Result<void> render_site(const RenderInput& input, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics) {
  return SiteWriter(input, sink, diagnostics).run();
}

}  // namespace

const Target site_target = {
    "site", "A documentation site to read and to search, static, with everything for agents too", true, render_site};

}  // namespace skillc::render
