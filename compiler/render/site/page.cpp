// What surrounds the text of a page. Nothing here grows with the library: a page knows its skill, and of that no more
// than fits beside a text; all skills are in one file that pages share.

#include "render/site/page.hpp"

#include <algorithm>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "render/html.hpp"
#include "render/parts.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxGroup = 40;  // links of one group beside a text

std::string up(std::string_view path) {
  std::string root;
  for (const char c : path)
    if (c == '/') root += "../";
  return root;
}

// The folder of the site on its host: what a page is to begin its addresses with that is shown at any address.
std::string base_path(std::string_view url) {
  const std::size_t host = url.find("//");
  if (host == std::string_view::npos) return "/";
  const std::size_t path = url.find('/', host + 2);
  return path == std::string_view::npos ? "/" : std::string(url.substr(path));
}

std::string_view group_title(model::Role role) {
  switch (role) {
    case model::Role::skill:
      return "Skill";
    case model::Role::catalog:
      return "Catalogs";
    case model::Role::checklist:
      return "Checklists";
    case model::Role::example:
      return "Examples";
    default:
      return "References";
  }
}

Json sidebar_link(std::string_view title, const std::string& to, bool is_current) {
  return {{"title", title}, {"href", to}, {"is_current", is_current}, {"detail", ""}};
}

// `pages` of the skill, rising; of them at most kMaxGroup: those around the current one, or the first.
Json group_json(const SkillMap& map, std::string_view title, const std::vector<std::size_t>& pages, std::size_t current,
                const std::string& more, PageLinks& links) {
  const auto found = std::lower_bound(pages.begin(), pages.end(), current);
  const bool has_current = found != pages.end() && *found == current;
  const auto at = has_current ? static_cast<std::size_t>(found - pages.begin()) : 0;
  const std::size_t begin =
      pages.size() <= kMaxGroup || at < kMaxGroup / 2 ? 0 : std::min(at - kMaxGroup / 2, pages.size() - kMaxGroup);
  const std::size_t end = std::min(begin + kMaxGroup, pages.size());
  Json list = Json::array();
  for (std::size_t i = begin; i < end; ++i) {
    const Page& page = map.pages[pages[i]];
    list.push_back(sidebar_link(page.title, links.to({page.path, ""}), has_current && i == at));
  }
  if (end - begin < pages.size())
    list.push_back(sidebar_link("All " + std::to_string(pages.size()), links.to({more, ""}), false));
  return {{"title", title}, {"links", std::move(list)}};
}

}  // namespace

std::string content_security_policy(bool live) {
  return std::string(
             "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
             "form-action 'none'") +
         (live ? "; connect-src 'self'" : "");
}

std::string markdown_path(std::string_view page) {
  return std::string(without_extension(page)) + ".md";
}

Json link_json(std::string_view title, const std::string& href) {
  return {{"title", title}, {"href", href}};
}

std::size_t row_weight(const Json& row) {
  constexpr std::size_t kRowMarkup = 320;
  std::size_t weight = kRowMarkup;
  for (const auto& [key, value] : row.items())
    if (value.is_string()) weight += escape_html(value.get_ref<const std::string&>()).size();
  return weight;
}

void add_row(Json& rows, Json row, Room& room) {
  if (room.take(row_weight(row))) rows.push_back(std::move(row));
}

Json pager_json(const std::vector<std::string>& paths, std::size_t current, PageLinks& links) {
  Json pages = Json::array();
  constexpr std::size_t kAround = 3;
  bool is_gap = false;
  for (std::size_t page = 0; page < paths.size() && paths.size() > 1; ++page) {
    const bool is_near = page + kAround >= current && page <= current + kAround;
    if (page > 0 && page + 1 < paths.size() && !is_near) {
      is_gap = true;
      continue;
    }
    pages.push_back({{"title", std::to_string(page + 1)},
                     {"href", links.to({paths[page], ""})},
                     {"is_current", page == current},
                     {"is_gap", std::exchange(is_gap, false)}});
  }
  return {{"has", paths.size() > 1}, {"pages", pages}};
}

Json index_link(const Site& site, std::size_t skill, std::size_t shown, PageLinks& links) {
  const std::size_t all = site.graph.skills[skill].entries.size();
  if (all <= shown) return Json::array();
  const SkillMap& map = site.map.skills[skill];
  return Json::array({link_json("All " + std::to_string(all), links.to({map.pages[map.entries_page].path, ""}))});
}

Json share_json(std::size_t covered, std::size_t total) {
  return {{"covered", covered}, {"total", total}, {"percent", total == 0 ? 0 : covered * 100 / total}};
}

Json share_list(std::size_t covered, std::size_t total) {
  return total == 0 ? Json::array() : Json::array({share_json(covered, total)});
}

Json demonstrated_json(const Site& site, std::size_t skill) {
  if (site.outcomes.empty()) return Json::array();
  return share_list(site.outcomes[skill].demonstrated, site.outcomes[skill].all);
}

std::string tokens_text(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits + (count == 1 ? " token" : " tokens");
}

PageData new_page(const Site& site, const Assets& assets, std::string_view kind, const std::string& path,
                  const Heading& heading) {
  const source::Configuration& configuration = site.input.library.configuration;
  const std::string root = path == kNotFoundPage ? base_path(configuration.site.url) : up(path);
  const auto at = [&](const std::string& asset) { return asset.empty() ? "" : root + asset; };
  PageData page{std::string(kind), {}, PageLinks(path)};
  page.data["site"] = library_data(configuration.library);
  Json& shared = page.data["site"];
  shared["description"] = fold_white_space(configuration.library.description);
  shared["url"] = configuration.site.url;
  if (configuration.library.version == source::LibraryInfo{}.version) shared["version"] = "";  // nobody said
  shared["css"] = at(assets.css);
  shared["js"] = at(assets.js);
  shared["theme_js"] = at(assets.theme_js);
  shared["checklist_js"] = at(assets.checklist_js);
  shared["search"] = assets.has_search;
  shared["library"] = slug(configuration.library.name);
  shared["csp"] = content_security_policy(site.input.is_live);
  shared["live_js"] = at(assets.live_js);
  shared["report_js"] = at(assets.report_js);
  shared["evals"] = at(assets.evals);
  const std::string file = path == kNotFoundPage ? "" : markdown_path(file_name(path));
  // The address of a folder is that of its index.
  const std::string shown = path.ends_with("/index.html") || path == "index.html"
                                ? path.substr(0, path.size() - std::string_view("index.html").size())
                                : path;
  page.data["page"] = {{"kind", kind},
                       {"title", heading.title},
                       {"heading", heading.heading},
                       {"description", shortened(fold_white_space(heading.description), 200)},
                       {"root", root},
                       {"path", path},
                       {"url", configuration.site.url.empty() ? "" : configuration.site.url + percent_encoded(shown)},
                       {"markdown", percent_encoded(file)},
                       {"edit", ""},
                       {"image", ""},
                       {"template", ""}};
  page.data["crumbs"] = Json::array();
  page.data["sidebar"] = {{"title", ""}, {"href", ""}, {"groups", Json::array()}};
  page.data["toc"] = Json::array();
  page.data["previous"] = Json::array();
  page.data["next"] = Json::array();
  return page;
}

Json sidebar_json(const Site& site, std::size_t skill, PageLinks& links) {
  const SkillMap& map = site.map.skills[skill];
  const auto found = map.page_at.find(links.path());
  const std::size_t current = found == map.page_at.end() ? kNone : found->second;
  const std::size_t document = current == kNone ? kNone : map.pages[current].document;
  const bool is_part = document != kNone && map.pages_of[document].size() > 1;
  Json sidebar = {{"title", site.names[skill]}, {"href", links.to({map.home(), ""})}};
  Json groups = Json::array();
  for (const model::Role role : kReadingOrder)
    if (const auto pages = map.first_pages.find(role); pages != map.first_pages.end())
      groups.push_back(group_json(map, group_title(role), pages->second, current, map.home(), links));
  if (is_part) {
    const Page& first = map.pages[map.pages_of[document].front()];
    const std::vector<std::size_t> parts(map.pages_of[document].begin() + 1, map.pages_of[document].end());
    groups.push_back(group_json(map, first.title, parts, current, first.path, links));
  }
  std::vector<std::size_t> made;
  for (const std::size_t page : {map.entries_page, map.cases_page, map.graph_page})
    if (page != kNone) made.push_back(page);
  Json overview = group_json(map, "Overview", made, current, map.home(), links);
  if (!site.reports.empty() && !site.reports[skill].empty())
    overview["links"].push_back(
        sidebar_link("Report", links.to({site.reports[skill], ""}), site.reports[skill] == links.path()));
  if (!overview["links"].empty()) groups.push_back(std::move(overview));
  sidebar["groups"] = std::move(groups);
  return sidebar;
}

Json crumbs_json(const Site& site, std::size_t skill, const std::string& title, PageLinks& links) {
  const SkillMap& map = site.map.skills[skill];
  const std::string& library = site.input.library.configuration.library.name;
  Json crumbs = Json::array();
  const auto add = [&](const std::string& name, const Address& to) {
    crumbs.push_back(crumb_json(name, links.to(to)));
  };
  add(library, {"index.html", ""});
  if (links.path() != map.home()) add(site.graph.skills[skill].name, {map.home(), ""});
  const auto page = map.page_at.find(links.path());
  const std::size_t of = page == map.page_at.end() ? kNone : map.pages[page->second].of;
  if (of != kNone && map.pages[of].path != map.home()) add(map.pages[of].title, {map.pages[of].path, ""});
  crumbs.push_back(crumb_json(title, ""));
  return crumbs;
}

Json crumb_json(const std::string& title, const std::string& href) {
  return {{"title", title}, {"href", href}, {"is_current", href.empty()}};
}

Json toc_json(const std::vector<ContentHeading>& headings) {
  constexpr int kDeepest = 3;
  Json toc = Json::array();
  for (const ContentHeading& heading : headings)
    if (heading.level <= kDeepest)
      toc.push_back({{"title", heading.title},
                     {"href", "#" + percent_encoded(heading.anchor)},
                     {"level", heading.level},
                     {"is_sub", heading.level > 2}});
  return toc;
}

}  // namespace skillc::render::site
