// What surrounds the text of a page. Nothing here grows with the library: a page knows its skill, and of that no more
// than fits beside a text; all skills are in one file that pages share.

#include "render/site/page.hpp"

#include <algorithm>
#include <array>

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

// The order in which a skill is read, whatever its files are called.
constexpr std::array<model::Role, 5> kRoles = {model::Role::skill, model::Role::catalog, model::Role::checklist,
                                               model::Role::reference, model::Role::example};

struct SidebarLink {
  std::string title;
  Address to;
  bool is_current = false;
};

// At most kMaxGroup links: those around the current one, or the first.
Json group_json(std::string_view title, const std::vector<SidebarLink>& all, const Address& more, PageLinks& links) {
  const auto current = std::find_if(all.begin(), all.end(), [](const SidebarLink& link) { return link.is_current; });
  const auto at = static_cast<std::size_t>(current == all.end() ? 0 : current - all.begin());
  const std::size_t begin =
      all.size() <= kMaxGroup || at < kMaxGroup / 2 ? 0 : std::min(at - kMaxGroup / 2, all.size() - kMaxGroup);
  const std::size_t end = std::min(begin + kMaxGroup, all.size());
  Json group = {{"title", title}, {"links", Json::array()}};
  for (std::size_t i = begin; i < end; ++i)
    group["links"].push_back(
        {{"title", all[i].title}, {"href", links.to(all[i].to)}, {"is_current", all[i].is_current}, {"detail", ""}});
  if (end - begin < all.size())
    group["links"].push_back({{"title", "All " + std::to_string(all.size())},
                              {"href", links.to(more)},
                              {"is_current", false},
                              {"detail", ""}});
  return group;
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

Json share_json(std::size_t covered, std::size_t total) {
  return {{"covered", covered}, {"total", total}, {"percent", total == 0 ? 0 : covered * 100 / total}};
}

PageData new_page(const Site& site, const Assets& assets, std::string_view kind, const std::string& path,
                  const Heading& heading, bool has_markdown) {
  const source::Configuration& configuration = site.input.library.configuration;
  const std::string root = path == kNotFoundPage ? base_path(configuration.site.url) : up(path);
  const auto at = [&](const std::string& asset) { return asset.empty() ? "" : root + asset; };
  PageData page{"site/" + std::string(kind) + ".html.mustache", {}, PageLinks(path)};
  page.data["site"] = library_data(configuration.library);
  Json& shared = page.data["site"];
  shared["description"] = fold_white_space(configuration.library.description);
  shared["url"] = configuration.site.url;
  shared["css"] = at(assets.css);
  shared["js"] = at(assets.js);
  shared["theme_js"] = at(assets.theme_js);
  shared["checklist_js"] = at(assets.checklist_js);
  shared["nav_js"] = at(assets.nav_js);
  shared["cards"] = at(assets.cards);
  shared["search"] = at(assets.search);
  shared["library"] = slug(configuration.library.name);
  shared["csp"] = content_security_policy(site.input.is_live);
  shared["live_js"] = at(assets.live_js);
  shared["report_js"] = at(assets.report_js);
  shared["evals"] = at(assets.evals);
  const std::string file = has_markdown ? markdown_path(file_name(path)) : "";
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
                       {"image", ""}};
  page.data["crumbs"] = Json::array();
  page.data["sidebar"] = {{"title", ""}, {"href", ""}, {"groups", Json::array()}};
  page.data["toc"] = Json::array();
  page.data["previous"] = Json::array();
  page.data["next"] = Json::array();
  return page;
}

Json sidebar_json(const Site& site, std::size_t skill, PageLinks& links) {
  const SkillMap& map = site.map.skills[skill];
  const model::Skill& source = site.graph.skills[skill];
  Json sidebar = {{"title", source.name}, {"href", links.to({map.home(), ""})}, {"groups", Json::array()}};
  const auto current =
      std::find_if(map.pages.begin(), map.pages.end(), [&](const Page& page) { return page.path == links.path(); });
  const std::size_t open = current == map.pages.end() ? kNone : current->document;
  for (const model::Role role : kRoles) {
    std::vector<SidebarLink> all;
    for (std::size_t d = 0; d < source.documents.size(); ++d) {
      const Page& first = map.pages[map.pages_of[d].front()];
      if (source.documents[d].role != role) continue;
      // A document of several pages is marked among these, below.
      all.push_back({first.title, {first.path, ""}, first.path == links.path() && map.pages_of[d].size() == 1});
    }
    if (!all.empty()) sidebar["groups"].push_back(group_json(group_title(role), all, {map.home(), ""}, links));
  }
  if (open != kNone && map.pages_of[open].size() > 1) {
    std::vector<SidebarLink> parts;
    for (const std::size_t page : map.pages_of[open])
      parts.push_back({map.pages[page].title, {map.pages[page].path, ""}, map.pages[page].path == links.path()});
    sidebar["groups"].push_back(group_json(parts.front().title, parts, parts.front().to, links));
  }
  std::vector<SidebarLink> made;
  for (const std::size_t page : {map.entries_page, map.cases_page, map.graph_page})
    if (page != kNone)
      made.push_back({map.pages[page].title, {map.pages[page].path, ""}, map.pages[page].path == links.path()});
  if (!site.reports.empty() && !site.reports[skill].empty())
    made.push_back({"Eval report", {site.reports[skill], ""}, site.reports[skill] == links.path()});
  sidebar["groups"].push_back(group_json("Overview", made, {map.home(), ""}, links));
  return sidebar;
}

Json crumbs_json(const Site& site, std::size_t skill, const std::string& title, PageLinks& links) {
  const SkillMap& map = site.map.skills[skill];
  const std::string& library = site.input.library.configuration.library.name;
  Json crumbs = Json::array();
  const auto add = [&](const std::string& name, const Address& to) {
    crumbs.push_back({{"title", name}, {"href", links.to(to)}, {"is_current", false}});
  };
  add(library, {"index.html", ""});
  if (links.path() != map.home()) add(site.graph.skills[skill].name, {map.home(), ""});
  const auto page =
      std::find_if(map.pages.begin(), map.pages.end(), [&](const Page& one) { return one.path == links.path(); });
  if (page != map.pages.end() && page->of != kNone && map.pages[page->of].path != map.home())
    add(map.pages[page->of].title, {map.pages[page->of].path, ""});
  crumbs.push_back({{"title", title}, {"href", ""}, {"is_current", true}});
  return crumbs;
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
