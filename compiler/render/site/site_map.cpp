// Addresses before pages: whoever writes a link asks here, and so no page has to wait for another. A page is a run of
// a document's blocks; where it ends, page_cuts says.

#include "render/site/site_map.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

#include "base/excerpt.hpp"
#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "base/tokens.hpp"
#include "render/html.hpp"
#include "render/site/case_page.hpp"
#include "render/site/free_paths.hpp"
#include "render/site/graph_drawing.hpp"
#include "render/site/page_cuts.hpp"
#include "render/site/page_weight.hpp"
#include "render/site/plain_names.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {
namespace {

using model::Document;
using parse::Block;
using parse::BlockType;

// Ids that the templates give to parts of pages, beside those that begin with '_'.
constexpr std::array<std::string_view, 5> kTemplateIds = {"content", "sidebar", "cite-card", "pair-before",
                                                          "pair-after"};

constexpr std::size_t kMaxSlug = 500;  // bytes of a heading's anchor; a longer one is nobody's address

PageKind kind_of(const Document& document) {
  if (document.role == model::Role::checklist) return PageKind::checklist;
  return document.role == model::Role::example ? PageKind::example : PageKind::document;
}

class SkillMapper {
 public:
  SkillMapper(const model::Skill& skill, const RenderedSkill* files, std::string folder, const model::KindTable& kinds)
      : skill_(skill), files_(files), kinds_(kinds) {
    map_.skill = &skill;
    map_.folder = std::move(folder);
    paths_.allocate("index", ".html");
  }

  SkillMap run() {
    find_parts();
    map_.pages_of.resize(skill_.documents.size());
    map_.ids.resize(skill_.documents.size());
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) add_document(d);
    find_reading_order();
    add_index();
    add_cases();
    if (has_drawing(skill_, kinds_)) map_.graph_page = add("graph", "Graph", PageKind::graph);
    if (files_ != nullptr) add_files();
    map_.report = map_.folder + "/" + paths_.free_folder("report");
    find_ids();
    find_addresses();
    return std::move(map_);
  }

 private:
  std::size_t add(const std::string& stem, std::string title, PageKind kind) {
    Page page;
    page.path = map_.folder + "/" + paths_.allocate(stem, ".html");
    page.title = std::move(title);
    page.kind = kind;
    return keep(std::move(page));
  }

  void add_index() {
    if (skill_.entries.empty()) return;
    map_.entries_page = add("entries", "Index of entries", PageKind::entries);
    map_.entries_page_count = (skill_.entries.size() + kEntriesPerIndex - 1) / kEntriesPerIndex;
    for (std::size_t p = 2; p <= map_.entries_page_count; ++p)
      add("entries", "Index of entries, page " + std::to_string(p), PageKind::entries);
  }

  void add_cases() {
    map_.case_cuts = find_case_cuts(skill_);
    for (std::size_t p = 0; p < map_.case_cuts.size(); ++p) {
      const std::size_t page = add("evals", p == 0 ? "Cases" : "Cases, page " + std::to_string(p + 1), PageKind::cases);
      if (p == 0) map_.cases_page = page;
    }
  }

  std::size_t keep(Page page) {
    map_.page_at.emplace(page.path, map_.pages.size());
    map_.pages.push_back(std::move(page));
    return map_.pages.size() - 1;
  }

  void find_parts() {
    map_.parts.resize(skill_.documents.size());
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) {
      map_.documents.emplace(skill_.documents[d].path, d);
      map_.parts[d].tokens = estimate_tokens(skill_.documents[d].text.bytes()).tokens;
    }
    for (std::size_t e = 0; e < skill_.entries.size(); ++e) map_.parts[skill_.entries[e].document].entries.push_back(e);
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      DocumentParts& parts = map_.parts[skill_.items[i].document];
      parts.items.push_back(i);
      parts.items_by_anchor.emplace(model::anchor_of(skill_.items[i].id), i);
    }
    for (std::size_t c = 0; c < skill_.citations.size(); ++c)
      map_.parts[skill_.citations[c].document].citations.push_back(c);
  }

  void add_document(std::size_t d) {
    const Document& document = skill_.documents[d];
    const std::vector<std::size_t> cuts = find_page_cuts(skill_, d, map_.parts[d], kinds_);
    std::map<std::size_t, std::size_t> declared;  // the first entry of a block
    for (const std::size_t entry : map_.parts[d].entries) declared.emplace(skill_.entries[entry].block, entry);
    const std::string stem(without_extension(plain_path(document.path)));
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      Page page;
      page.document = d;
      page.kind = kind_of(document);
      page.first_block = cuts[i];
      page.end_block = i + 1 < cuts.size() ? cuts[i + 1] : document.markdown.blocks.size();
      page.heading = title_block(document, page);
      page.title = page.heading != kNone ? shown_title(document.markdown.blocks[page.heading].content.text)
                   : i == 0              ? std::string(file_name(document.path))
                                         : shown_title(document.title) + " (" + std::to_string(i + 1) + ")";
      if (i > 0) page.of = map_.pages_of[d].front();
      page.path = i == 0 ? first_path(document, stem)
                         : map_.folder + "/" + paths_.allocate(stem + "/" + page_name(declared, page, i), ".html");
      map_.pages_of[d].push_back(keep(std::move(page)));
    }
    map_.first_pages[document.role].push_back(map_.pages_of[d].front());
  }

  void find_reading_order() {
    for (const model::Role role : kReadingOrder)
      for (std::size_t d = 0; d < skill_.documents.size(); ++d)
        if (skill_.documents[d].role == role)
          map_.reading.insert(map_.reading.end(), map_.pages_of[d].begin(), map_.pages_of[d].end());
  }

  void add_files() {
    for (const Artifact& file : files_->files) {
      if (map_.documents.contains(file.path) || file.path.starts_with("evals/")) continue;
      const std::string plain = plain_path(file.path);
      if (is_raster_image(file.bytes)) {
        const std::string extension(file_extension(plain));
        const std::string path = paths_.allocate(std::string(without_extension(plain)), "." + extension);
        map_.files.emplace(file.path, Address{map_.folder + "/" + path, ""});
      } else if (is_shown_as_text(file.bytes)) {
        const std::size_t page = add(plain, std::string(file_name(file.path)), PageKind::file);
        map_.pages[page].file = file.path;
        map_.files.emplace(file.path, Address{map_.pages[page].path, ""});
      }
    }
  }

  std::string first_path(const Document& document, const std::string& stem) {
    if (&document == skill_.main_document() || (skill_.main_document() == nullptr && map_.pages.empty()))
      return map_.home();
    return map_.folder + "/" + paths_.allocate(stem, ".html");
  }

  // The heading with which the page begins.
  static std::size_t title_block(const Document& document, const Page& page) {
    const auto& blocks = document.markdown.blocks;
    const bool has_heading = page.first_block < page.end_block && blocks[page.first_block].type == BlockType::heading &&
                             blocks[page.first_block].parent == parse::kNoBlock &&
                             !blocks[page.first_block].content.text.empty();
    return has_heading ? page.first_block : kNone;
  }

  // By the entry that its first heading declares.
  std::string page_name(const std::map<std::size_t, std::size_t>& declared, const Page& page, std::size_t index) const {
    const auto entry = declared.find(page.heading);
    return entry == declared.end() ? "page-" + std::to_string(index + 1)
                                   : plain_segment(model::anchor_of(skill_.entries[entry->second].id));
  }

  // GitHub's slug of each heading, but where an entry or a checklist item of the skill is called so.
  void find_ids() {
    std::set<std::string_view> taken;
    for (const model::Entry& entry : skill_.entries) taken.insert(model::anchor_of(entry.id));
    for (const model::ChecklistItem& item : skill_.items) taken.insert(model::anchor_of(item.id));
    for (std::size_t d = 0; d < skill_.documents.size(); ++d)
      for (auto& [slug, block] : model::heading_slugs(skill_.documents[d].markdown))
        if (!slug.empty() && slug.size() <= kMaxSlug && !taken.contains(slug)) {
          map_.ids[d].emplace(block, heading_id(slug));
          map_.parts[d].blocks_by_id.insert_or_assign(heading_id(slug), block);
        }
  }

  void find_addresses() {
    for (const model::Entry& entry : skill_.entries)
      map_.entries.push_back({map_.page_of(entry.document, entry.block).path, std::string(model::anchor_of(entry.id))});
    for (const model::ChecklistItem& item : skill_.items)
      map_.items.push_back({map_.page_of(item.document, item.block).path, std::string(model::anchor_of(item.id))});
    FreePaths anchors;  // cases of several files may have one id
    std::size_t page = 0;
    for (std::size_t i = 0; i < skill_.cases.size(); ++i) {
      if (page + 1 < map_.case_cuts.size() && i == map_.case_cuts[page + 1]) ++page;
      const std::string id = slug(skill_.case_source(skill_.cases[i]).id);
      map_.cases.push_back({map_.pages[map_.cases_page + page].path,
                            anchors.allocate("case-" + std::string(first_bytes(id, kMaxSegment)), "")});
    }
  }

  const model::Skill& skill_;
  const RenderedSkill* files_;  // nullptr where nobody read any
  const model::KindTable& kinds_;
  SkillMap map_;
  FreePaths paths_;
};

}  // namespace

const Page& SkillMap::page_of(std::size_t document, std::size_t block) const {
  const std::vector<std::size_t>& own = pages_of[document];
  const auto behind = std::upper_bound(own.begin(), own.end(), block, [&](std::size_t wanted, std::size_t page) {
    return wanted < pages[page].first_block;
  });
  return pages[behind == own.begin() ? own.front() : *(behind - 1)];
}

Section SkillMap::section_of(std::size_t document, std::size_t block) const {
  const model::Document& text = skill->documents[document];
  const bool is_heading = text.markdown.blocks[block].type == parse::BlockType::heading;
  const std::size_t heading = is_heading ? block : text.heading_of[block];
  const Page& page = page_of(document, block);
  Section section{page.title, {page.path, ""}};
  if (heading == kNone || heading == page.heading || heading < page.first_block) return section;
  section.heading = heading;
  if (const auto id = ids[document].find(heading); id != ids[document].end()) section.to.anchor = id->second;
  return section;
}

SiteMap make_site_map(const RenderInput& input, unsigned jobs) {
  const model::Graph& graph = input.graph;
  const std::vector<std::string> folders = skill_folders(graph, input.library.configuration.root);
  std::map<const model::Skill*, const RenderedSkill*> with_files;
  for (const auto* skills : {&input.skills, &input.shown})
    for (const RenderedSkill& skill : *skills) with_files.emplace(skill.skill, &skill);
  std::vector<std::size_t> indexes(graph.skills.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  SiteMap map;
  map.skills = parallel_map(indexes, jobs, [&](const std::size_t& i) {
    const auto found = with_files.find(&graph.skills[i]);
    const RenderedSkill* own = found == with_files.end() ? nullptr : found->second;
    return SkillMapper(graph.skills[i], own, folders[i], graph.kinds).run();
  });
  for (const std::size_t i : indexes) map.by_place.emplace(graph.skills[i].source.folder, i);
  return map;
}

bool is_raster_image(std::string_view bytes) {
  const bool is_riff =
      bytes.starts_with("RIFF") && bytes.substr(std::min<std::size_t>(bytes.size(), 8)).starts_with("WEBP");
  const bool is_avif = bytes.size() > 12 && bytes.substr(4, 8) == "ftypavif";
  return bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("GIF87a") ||
         bytes.starts_with("GIF89a") || is_riff || is_avif;
}

bool is_shown_as_text(std::string_view bytes) {
  return bytes.size() <= kMaxShownFile && bytes.find('\0') == std::string_view::npos && !first_invalid_utf8(bytes) &&
         html_cost(bytes) <= kMaxPageHtml;
}

std::string heading_id(std::string_view slug) {
  const bool is_taken =
      slug.starts_with('_') || std::find(kTemplateIds.begin(), kTemplateIds.end(), slug) != kTemplateIds.end();
  return is_taken ? "section-" + std::string(slug) : std::string(slug);
}

// Paths of the site are normal ones, and most of what a page links to is in its own folder.
std::string href(std::string_view from, const Address& to) {
  std::string path;
  if (to.path != from) {
    const auto differs = std::mismatch(from.begin(), from.end(), to.path.begin(), to.path.end()).first;
    const auto same = static_cast<std::size_t>(differs - from.begin());
    const std::size_t folder = from.substr(0, same).rfind('/') + 1;  // 0 where they share none
    for (auto folders = std::count(from.begin() + static_cast<std::ptrdiff_t>(folder), from.end(), '/'); folders > 0;
         --folders)
      path += "../";
    path += percent_encoded(std::string_view(to.path).substr(folder));
  }
  if (!to.anchor.empty() || path.empty()) path += "#" + percent_encoded(to.anchor);
  return path;
}

}  // namespace skillc::render::site
