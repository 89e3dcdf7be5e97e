// Pages about all skills are cut into pages of so many, since they are the ones that grow with the library.

#include "render/site/library_pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/coverage_table.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kDescription = 260;

class LibraryWriter {
 public:
  LibraryWriter(const Site& site, const Assets& assets) : site_(site), assets_(assets), order_(site.skills_by_name()) {}

  std::vector<PageData> run() {
    const std::size_t pages = std::max<std::size_t>((order_.size() + kCardsPerPage - 1) / kCardsPerPage, 1);
    for (std::size_t page = 0; page < pages; ++page) add_cards(page, pages);
    add_not_found();
    return std::move(out_);
  }

 private:
  static std::string cards_path(std::size_t page) {
    return page == 0 ? "index.html" : numbered_path("skills", page, ".html");
  }

  static Json pager(std::size_t current, std::size_t count, std::string (*path)(std::size_t), PageLinks& links) {
    std::vector<std::string> paths;
    for (std::size_t page = 0; page < count; ++page) paths.push_back(path(page));
    return pager_json(paths, current, links);
  }

  void add_cards(std::size_t page, std::size_t pages) {
    const std::string& name = site_.input.library.configuration.library.name;
    const std::string heading = page == 0 ? name : fmt::format("Skills, page {}", page + 1);
    PageData data = new_page(site_, assets_, page == 0 ? "home" : "skills", cards_path(page),
                             {page == 0 ? name : heading + " · " + name, heading,
                              page == 0 ? site_.input.library.configuration.library.description : ""});
    if (page == 0) data.data["home"] = totals();
    if (page > 0) data.data["crumbs"] = {crumb_json(name, data.links.to({"index.html", ""})), crumb_json(heading, "")};
    data.data["cards"] = Json::array();
    for (std::size_t i = page * kCardsPerPage; i < std::min((page + 1) * kCardsPerPage, order_.size()); ++i)
      data.data["cards"].push_back(card(order_[i], data.links));
    data.data["pager"] = pager(page, pages, cards_path, data.links);
    out_.push_back(std::move(data));
  }

  Json totals() const {
    std::size_t items = 0, cases = 0;
    model::Coverage all;
    for (const model::Skill& skill : site_.graph.skills) {
      items += skill.items.size();
      cases += model::count_cases(skill);
      all.entries += skill.coverage.entries;
      all.entries_by_checklist += skill.coverage.entries_by_checklist;
      all.entries_by_evals += skill.coverage.entries_by_evals;
    }
    return {{"skills", site_.graph.skills.size()},
            {"entries", all.entries},
            {"items", items},
            {"cases", cases},
            {"coverage", share_list(all.entries_by_checklist, all.entries)},
            {"eval", share_list(all.entries_by_evals, all.entries)},
            {"run", site_.run}};
  }

  // "1 error, 2 warnings"; "" of none.
  static std::string findings_text(std::size_t errors, std::size_t warnings) {
    std::vector<std::string> parts;
    if (errors > 0) parts.push_back(plural(errors, "error"));
    if (warnings > 0) parts.push_back(plural(warnings, "warning"));
    return join(parts, ", ");
  }

  Json card(std::size_t index, PageLinks& links) const {
    const model::Skill& skill = site_.graph.skills[index];
    std::size_t errors = 0;
    for (const diag::Diagnostic* finding : site_.findings[index])
      errors += finding->severity == diag::Severity::error ? 1 : 0;
    return {{"name", site_.names[index]},
            {"href", links.to({site_.map.skills[index].home(), ""})},
            {"description", shortened(fold_white_space(skill.description), kDescription)},
            {"entries", skill.coverage.entries},
            {"items", skill.items.size()},
            {"cases", model::count_cases(skill)},
            {"has_coverage", skill.coverage.entries > 0},
            {"by_checklist", share_json(skill.coverage.entries_by_checklist, skill.coverage.entries)},
            {"by_evals", share_json(skill.coverage.entries_by_evals, skill.coverage.entries)},
            {"demonstrated", demonstrated_json(site_, index)},
            {"has_errors", errors > 0},
            {"findings", findings_text(errors, site_.findings[index].size() - errors)}};
  }

  void add_not_found() {
    PageData data = new_page(site_, assets_, "not-found", "404.html", {"Page not found", "Page not found", ""});
    out_.push_back(std::move(data));
  }

  const Site& site_;
  const Assets& assets_;
  std::vector<std::size_t> order_;  // of the skills, by name
  std::vector<PageData> out_;
};

}  // namespace

std::vector<PageData> library_pages(const Site& site, const Assets& assets) {
  return LibraryWriter(site, assets).run();
}

}  // namespace skillc::render::site
