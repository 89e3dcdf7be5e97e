// The one list that grows with everything: so its pages are planned by a few numbers, and then written one by one, as
// those of skills are.

#include "render/site/entry_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "render/site/page_weight.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kLineMarkup = 420, kGroupMarkup = 400;  // bytes of HTML, texts and addresses left out
constexpr std::size_t kShownTitle = 420;                      // at most, of a title

std::string index_path(std::size_t page) {
  return numbered_path("entries", page, ".html");
}

std::size_t line_weight(const Site& site, const SkillMap& map, std::size_t entry) {
  const model::Entry& own = map.skill->entries[entry];
  return kLineMarkup + (site.outcomes.empty() ? 0 : kOutcomeMarkup) + std::min(html_cost(own.title), kShownTitle) +
         own.id.size() + map.entries[entry].path.size();
}

std::size_t group_weight(const SkillMap& map) {
  return kGroupMarkup + 4 * html_cost(map.skill->name) + 3 * map.folder.size();
}

// "_alpha": no entry and no heading has such an id.
std::string anchor_of(const SkillMap& map) {
  return "_" + map.folder;
}

Json group_json(const Site& site, const IndexPart& part, PageLinks& links) {
  const SkillMap& map = site.map.skills[part.skill];
  Json lines = Json::array();
  for (std::size_t e = part.first; e < part.end; ++e) lines.push_back(entry_line_json(site, {part.skill, e}, links));
  links.add_anchor(anchor_of(map));
  return {{"name", site.names[part.skill] + (part.first > 0 ? " (continued)" : "")},
          {"id", anchor_of(map)},
          {"href", links.to({map.pages[map.entries_page].path, ""})},
          {"entries", std::move(lines)}};
}

std::string what_there_is(const Site& site) {
  std::size_t listed = 0, counted = 0, skills = 0;
  for (const model::Skill& skill : site.graph.skills) {
    listed += skill.entries.size();
    counted += skill.coverage.entries;
    skills += skill.entries.empty() ? 0 : 1;
  }
  if (listed == 0) return "No skill declares an entry.";
  const std::string others = fmt::format("{} that coverage leaves out: steps, modes and the like", listed - counted);
  return plural(counted, "entry") + (listed > counted ? ", and " + others + ", in " : " in ") +
         plural(skills, "skill") + ".";
}

}  // namespace

std::vector<std::vector<IndexPart>> plan_entry_index(const Site& site) {
  std::vector<std::vector<IndexPart>> pages(1);
  std::size_t weight = 0;
  for (const std::size_t s : site.skills_by_name()) {
    const SkillMap& map = site.map.skills[s];
    for (std::size_t e = 0; e < map.entries.size(); ++e) {
      std::size_t added = line_weight(site, map, e) + (e == 0 ? group_weight(map) : 0);
      if (weight + added > kMaxPageLists) {
        pages.emplace_back();
        weight = 0;
        added = line_weight(site, map, e) + group_weight(map);
      }
      if (pages.back().empty() || pages.back().back().skill != s) pages.back().push_back({s, e, e});
      pages.back().back().end = e + 1;
      weight += added;
    }
  }
  return pages;
}

PageData entry_index_page(const Site& site, const Assets& assets, const std::vector<std::vector<IndexPart>>& pages,
                          std::size_t index) {
  const std::string& library = site.input.library.configuration.library.name;
  const std::string heading = index == 0 ? "Entries" : "Entries, page " + std::to_string(index + 1);
  PageData page =
      new_page(site, assets, "entries", index_path(index), {heading + " · " + library, heading, what_there_is(site)});
  page.data["crumbs"] = Json::array({crumb_json(library, page.links.to({"index.html", ""}))});
  if (index > 0) page.data["crumbs"].push_back(crumb_json("Entries", page.links.to({index_path(0), ""})));
  page.data["crumbs"].push_back(crumb_json(heading, ""));
  page.data["groups"] = Json::array();
  for (const IndexPart& part : pages[index]) page.data["groups"].push_back(group_json(site, part, page.links));
  if (pages[index].size() > 1)
    for (const Json& group : page.data["groups"])
      page.data["toc"].push_back({{"title", group["name"]},
                                  {"href", page.links.to({index_path(index), group["id"]})},
                                  {"level", 2},
                                  {"is_sub", false}});
  std::vector<std::string> paths;
  for (std::size_t p = 0; p < pages.size(); ++p) paths.push_back(index_path(p));
  page.data["pager"] = pager_json(paths, index, page.links);
  return page;
}

Json entry_line_json(const Site& site, const model::Target& target, PageLinks& links) {
  const model::Entry& entry = site.graph.skills[target.skill].entries[target.entry];
  return {{"name", entry_label(site, target)},
          {"title", shown_title(entry.title)},
          {"href", links.to(site.map.skills[target.skill].entries[target.entry])},
          {"covered_by", entry.covered_by.size()},
          {"exercised_by", entry.exercised_by.size()},
          {"outcome", outcome_json(site, target)}};
}

Json outcome_json(const Site& site, const model::Target& target) {
  const RunOutcome* outcome = outcome_of_entry(site, target);
  if (outcome == nullptr) return Json::array();
  return Json::array({{{"state", outcome->state}, {"text", outcome->text}}});
}

}  // namespace skillc::render::site
