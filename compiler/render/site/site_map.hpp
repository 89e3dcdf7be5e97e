#pragma once
// Where everything of a library stands on its site, before a page is written: which pages there are, and the page and
// anchor of every document, heading, entry and checklist item.

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/anchors.hpp"
#include "model/graph.hpp"
#include "render/target.hpp"

namespace skillc::render::site {

using model::kNone;

enum class PageKind { document, checklist, example, file, entries, graph, cases };

struct Page {
  std::string path;  // of the site, "cpp-review/references/catalog.html"
  std::string title;
  PageKind kind = PageKind::document;
  std::size_t document = kNone;  // of the skill
  // Of the document: what stands on the page. The first may stand within lists, quotes or a table, which then go on
  // here from the page before.
  std::size_t first_block = 0;
  std::size_t end_block = 0;
  std::size_t heading = kNone;  // the block whose text is the title, and which the content therefore leaves out
  std::string file;             // of the skill: what a page of the kind `file` shows
  std::size_t of = kNone;       // the page that opens the document; kNone for itself and what is no document
};

// A page and a name on it.
struct Address {
  std::string path;
  std::string anchor;  // "": the page as a whole
};

// Where a block of a document is read.
struct Section {
  std::string_view page_title;  // of the map's page
  Address to;
  std::size_t heading = kNone;  // the block that it stands below, or is; kNone where that is the page's own, or none
};

// What stands in a document, as indexes of the skill's, and what links name in it.
struct DocumentParts {
  std::vector<std::size_t> entries;
  std::vector<std::size_t> items;
  std::vector<std::size_t> citations;
  std::map<std::string_view, std::size_t> items_by_anchor;
  std::map<std::string, std::size_t, std::less<>> blocks_by_id;  // headings
  std::size_t tokens = 0;                                        // of its text
};

struct SkillMap {
  const model::Skill* skill = nullptr;
  std::string folder;       // of the site, unique in it: the skill's name, else its path with hyphens
  std::vector<Page> pages;  // SKILL.md's first, then by documents; what is made from the graph behind
  std::vector<std::vector<std::size_t>> pages_of;               // per document
  std::vector<std::map<std::size_t, std::string>> ids;          // per document: the anchor of each heading by its block
  std::vector<DocumentParts> parts;                             // per document
  std::map<std::string, std::size_t, std::less<>> documents;    // by path
  std::map<std::string, std::size_t, std::less<>> page_at;      // by path
  std::map<model::Role, std::vector<std::size_t>> first_pages;  // of the documents with a role, in their order
  std::vector<std::size_t> reading;  // pages of documents as they are read one after the other, by kReadingOrder
  std::vector<Address> entries;      // parallel to the skill's
  std::vector<Address> items;
  std::vector<Address> cases;
  std::map<std::string, Address, std::less<>> files;  // by path: what else of the skill is shown or handed out as it is
  std::size_t entries_page = kNone;                   // the first of them; kNone where nothing is declared
  std::size_t entries_page_count = 0;                 // one behind the other, each of kEntriesPerIndex entries
  std::size_t graph_page = kNone;                     // kNone where nothing leads from one to the other
  std::size_t cases_page = kNone;                     // the first of them; kNone where there are none
  std::vector<std::size_t> case_cuts;                 // the first case of each, one page behind the other
  // "cpp-review/report": free for the page of what a run says of the skill, and for pages below it.
  std::string report;

  std::string home() const { return folder + "/index.html"; }
  const Page& page_of(std::size_t document, std::size_t block) const;
  Section section_of(std::size_t document, std::size_t block) const;
};

struct SiteMap {
  std::vector<SkillMap> skills;                              // in the order of the graph's
  std::map<std::string, std::size_t, std::less<>> by_place;  // a skill's folder, as shown: its index
};

// An index of entries goes on on a further page behind so many.
inline constexpr std::size_t kEntriesPerIndex = 600;

// In which order the documents of a skill are read, by their role, whatever their files are called.
inline constexpr std::array<model::Role, 5> kReadingOrder = {
    model::Role::skill, model::Role::catalog, model::Role::checklist, model::Role::reference, model::Role::example};

// Pages of all skills of the graph; of files those of `input.skills` and `input.shown`.
SiteMap make_site_map(const RenderInput& input, unsigned jobs);

// Whether the bytes are those of a PNG, JPEG, GIF, WebP or AVIF picture, which cannot hold a script.
bool is_raster_image(std::string_view bytes);
// Whether a file is text that a page can show: UTF-8 without NUL, no more than kMaxShownFile, and not too much as HTML.
bool is_shown_as_text(std::string_view bytes);
inline constexpr std::size_t kMaxShownFile = 200u << 10;

// The id of the heading whose slug this is: the slug, but where the templates' own parts are called so.
std::string heading_id(std::string_view slug);

// A href on page `from` (a path of the site) that leads to the address: relative, percent-encoded.
std::string href(std::string_view from, const Address& to);

}  // namespace skillc::render::site
