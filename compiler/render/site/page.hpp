#pragma once
// A page as its template is given it, and the parts that all pages have.

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "render/artifact.hpp"
#include "render/room.hpp"
#include "render/site/content.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

// Files that every page refers to, by their paths on the site; folders end in '/'.
struct Assets {
  std::string css;
  std::string js;
  std::string theme_js;
  std::string checklist_js;
  bool has_search = false;
  std::string live_js;    // "" but under `skillc serve`
  std::string report_js;  // "", as the next, where no run is shown
  std::string evals;      // the page of the run
};

// What the pages of a site are not allowed to do. `live`: under `skillc serve`, which tells pages of changes.
std::string content_security_policy(bool live);

// A page before its template: which one, and the data.
struct PageData {
  std::string kind;  // "skill": of the template site/skill.html.mustache
  Json data;
  PageLinks links;
};

// What a page is called.
struct Heading {
  std::string title;        // of the window
  std::string heading;      // the page's h1
  std::string description;  // one sentence, may be ""
};

// The keys that every template may use: site, page, crumbs, sidebar, toc, previous, next, all of them empty; `kind` is
// also the template's name. Every page has its text for agents beside it, but the one that is shown for what is not
// there.
PageData new_page(const Site& site, const Assets& assets, std::string_view kind, const std::string& path,
                  const Heading& heading);

// Shown by hosts in place of what is not there, whatever the address: its links are not relative.
inline constexpr std::string_view kNotFoundPage = "404.html";

// "site/a/b.html" is "site/a/b.md".
std::string markdown_path(std::string_view page);

// Bytes of HTML of a page, its text and its lists together, behind which no list goes on: room for what is around them.
inline constexpr std::size_t kMaxPageLists = 420u << 10;
// About what a row of a list takes of it: its texts, and elements around them.
std::size_t row_weight(const Json& row);
// Adds the row if there is room for it.
void add_row(Json& rows, Json row, Room& room);

// The way from each of several pages to the first, the last and those around it: {has, pages: [{title, href,
// is_current, is_gap}]}. `is_gap`: others are left out before this one.
Json pager_json(const std::vector<std::string>& paths, std::size_t current, PageLinks& links);
// Where a list of a skill's entries, of which the first `shown` stand there, goes on: [] or [{title, href}].
Json index_link(const Site& site, std::size_t skill, std::size_t shown, PageLinks& links);

// {title, href}.
Json link_json(std::string_view title, const std::string& href);
// {covered, total, percent}: percent whole, rounded down but for 0 and 100, which are exact.
Json share_json(std::size_t covered, std::size_t total);
// [] of nothing, of which no share is known, else [the share].
Json share_list(std::size_t covered, std::size_t total);

// Of the skill's entries and checks the share that a run demonstrated; [] where none is shown, or has nothing to count.
Json demonstrated_json(const Site& site, std::size_t skill);
// "14,417 tokens".
std::string tokens_text(std::size_t count);

// The pages of a skill beside the text, with the current one marked.
Json sidebar_json(const Site& site, std::size_t skill, PageLinks& links);
Json crumbs_json(const Site& site, std::size_t skill, const std::string& title, PageLinks& links);
// One step of the way from the home page: {title, href, is_current}; without `href` the page itself.
Json crumb_json(const std::string& title, const std::string& href);
Json toc_json(const std::vector<ContentHeading>& headings);

}  // namespace skillc::render::site
