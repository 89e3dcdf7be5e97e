// Addresses before pages: whoever writes a link asks here, and so no page has to wait for another. A page is a run of
// a document's outermost blocks. Catalogs are cut at their chapters, and what is still too long at its headings, so
// that no page grows with its document.

#include "render/site/site_map.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "base/tokens.hpp"
#include "render/html.hpp"
#include "render/site/free_paths.hpp"

namespace skillc::render::site {
namespace {

using model::Document;
using parse::Block;
using parse::BlockType;

// Ids that the templates give to parts of pages, beside those that begin with '_'.
constexpr std::array<std::string_view, 5> kTemplateIds = {"content", "sidebar", "cite-card", "pair-before",
                                                          "pair-after"};

// A path's segment as it is named on the site: what file systems and addresses everywhere take.
std::string plain_segment(std::string_view segment) {
  std::string out;
  for (std::size_t at = 0; at < segment.size();) {
    const CodePoint point = decode_code_point(segment, at);
    const bool is_kept = is_letter_or_digit(point.value) || point.value == '-' || point.value == '_' ||
                         (point.value == '.' && !out.empty());
    if (is_kept)
      out += segment.substr(at, point.length);
    else
      out += '-';
    at += point.length;
  }
  return out.empty() ? "page" : out;
}

std::string plain_path(std::string_view path) {
  std::string out;
  for (const std::string_view segment : split(path, '/')) out += (out.empty() ? "" : "/") + plain_segment(segment);
  return out;
}

class Cuts {
 public:
  Cuts(const model::Skill& skill, std::size_t document, const DocumentParts& parts, const model::KindTable& kinds)
      : skill_(skill),
        document_(document),
        parts_(parts),
        kinds_(kinds),
        blocks_(skill.documents[document].markdown.blocks) {
    weigh();
  }

  // The outermost blocks that begin a page, 0 first.
  std::vector<std::size_t> find() {
    cuts_ = {0};
    if (skill_.documents[document_].role == model::Role::catalog &&
        skill_.documents[document_].text.bytes().size() > kMaxWholeCatalog)
      cut_at_chapters();
    cut_what_is_long();
    return std::vector<std::size_t>(cuts_.begin(), cuts_.end());
  }

 private:
  bool is_outer_heading(std::size_t block) const {
    return blocks_[block].type == BlockType::heading && blocks_[block].parent == parse::kNoBlock;
  }

  // The level of the headings that declare the outermost entries, parts left aside; nothing where fewer than two do.
  std::optional<int> chapter_level() const {
    std::map<int, std::size_t> levels;
    for (const std::size_t e : parts_.entries) {
      const model::Entry& entry = skill_.entries[e];
      if (!is_outer_heading(entry.block) || kinds_[entry.kind].local) continue;
      if (kinds_[entry.kind].name != "part") ++levels[blocks_[entry.block].level];
    }
    for (const auto& [level, count] : levels)
      if (count > 1) return level;
    return std::nullopt;
  }

  // Whether the sections are so short that a page for each would be a page of one paragraph.
  bool are_mere_items(int level) const {
    std::size_t sections = 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b)
      sections += is_outer_heading(b) && blocks_[b].level <= level ? 1 : 0;
    return skill_.documents[document_].text.bytes().size() < sections * kLeastChapter;
  }

  // A heading right under another one stays with it: a part with its first chapter, the title with the introduction.
  void cut_at_chapters() {
    const auto level = chapter_level();
    if (!level || are_mere_items(*level)) return;
    bool only_headings = true;
    bool is_first = true;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (blocks_[b].parent != parse::kNoBlock) continue;
      const bool cuts = is_outer_heading(b) && blocks_[b].level <= *level;
      if (cuts && !is_first && (!only_headings || cuts_.size() == 1)) {
        cuts_.insert(b);
        only_headings = true;
      }
      if (!is_outer_heading(b)) only_headings = false;
      is_first = false;
    }
  }

  // What a page has of them beside their text, in bytes.
  static constexpr std::size_t kEntryWeight = 600;
  static constexpr std::size_t kBacklinkWeight = 130;
  static constexpr std::size_t kItemWeight = 700;
  static constexpr std::size_t kCitationWeight = 150;

  void weigh() {
    weights_.resize(blocks_.size() + 1);
    for (const std::size_t e : parts_.entries) {
      const model::Entry& entry = skill_.entries[e];
      weights_[entry.block + 1] +=
          kEntryWeight +
          kBacklinkWeight * std::min<std::size_t>(entry.covered_by.size() + entry.exercised_by.size(), 40);
    }
    for (const std::size_t item : parts_.items) weights_[skill_.items[item].block + 1] += kItemWeight;
    for (const std::size_t citation : parts_.citations)
      weights_[skill_.citations[citation].block + 1] += kCitationWeight * skill_.citations[citation].targets.size();
    std::partial_sum(weights_.begin(), weights_.end(), weights_.begin());
  }

  // What stands before a block.
  std::size_t source_of(std::size_t block) const {
    const std::size_t bytes =
        block < blocks_.size() ? blocks_[block].source.begin : skill_.documents[document_].text.bytes().size();
    return bytes + weights_[std::min(block, blocks_.size())];
  }

  void cut_what_is_long() {
    const std::vector<std::size_t> begins(cuts_.begin(), cuts_.end());
    for (std::size_t i = 0; i < begins.size(); ++i) {
      const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : blocks_.size();
      if (source_of(end) - source_of(begins[i]) > kMaxPageSource) cut_by_size(begins[i], end);
    }
  }

  // At the last heading before a page would be too long; where there is none, at the last block.
  void cut_by_size(std::size_t begin, std::size_t end) {
    std::size_t from = begin;
    std::size_t heading = kNone;
    std::size_t block = kNone;
    for (std::size_t b = begin + 1; b < end; ++b) {
      if (blocks_[b].parent != parse::kNoBlock) continue;
      if (source_of(b) - source_of(from) > kMaxPageSource && block != kNone) {
        from = heading != kNone ? heading : block;
        cuts_.insert(from);
        heading = kNone;
      }
      if (is_outer_heading(b)) heading = b;
      block = b;
    }
    if (source_of(end) - source_of(from) > kMaxPageSource && heading != kNone) cuts_.insert(heading);
  }

  const model::Skill& skill_;
  const std::size_t document_;
  const DocumentParts& parts_;
  const model::KindTable& kinds_;
  const std::vector<Block>& blocks_;
  std::vector<std::size_t> weights_;  // of all blocks before each one
  std::set<std::size_t> cuts_;
};

PageKind kind_of(const Document& document) {
  if (document.role == model::Role::checklist) return PageKind::checklist;
  return document.role == model::Role::example ? PageKind::example : PageKind::document;
}

class SkillMapper {
 public:
  SkillMapper(const model::Skill& skill, const RenderedSkill* rendered, std::string folder,
              const model::KindTable& kinds)
      : skill_(skill), rendered_(rendered), kinds_(kinds) {
    map_.skill = &skill;
    map_.folder = std::move(folder);
    paths_.allocate("index", ".html");
  }

  SkillMap run() {
    find_parts();
    map_.pages_of.resize(skill_.documents.size());
    map_.ids.resize(skill_.documents.size());
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) add_document(d);
    add_index();
    if (!skill_.cases.empty()) map_.cases_page = add("evals", "Evals", PageKind::cases);
    if (!skill_.entries.empty() || !skill_.items.empty()) map_.graph_page = add("graph", "Graph", PageKind::graph);
    if (rendered_ != nullptr) add_files();
    map_.report = map_.folder + "/" + paths_.allocate_folder("report");
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
    const std::size_t full = (skill_.entries.size() + kEntriesPerIndex - 1) / kEntriesPerIndex;
    map_.entries_page = add("entries", "Index of entries", PageKind::entries);
    map_.entries_page_count = std::max<std::size_t>(full, 1);
    for (std::size_t p = 2; p <= map_.entries_page_count; ++p)
      add("entries", "Index of entries, page " + std::to_string(p), PageKind::entries);
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
    const std::vector<std::size_t> cuts = Cuts(skill_, d, map_.parts[d], kinds_).find();
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
      page.title = page.heading != kNone ? fold_white_space(document.markdown.blocks[page.heading].content.text)
                   : i == 0              ? std::string(file_name(document.path))
                                         : document.title + " (" + std::to_string(i + 1) + ")";
      if (i > 0) page.of = map_.pages_of[d].front();
      page.path = i == 0 ? first_path(document, stem)
                         : map_.folder + "/" + paths_.allocate(stem + "/" + page_name(declared, page, i), ".html");
      map_.pages_of[d].push_back(keep(std::move(page)));
    }
    map_.first_pages[document.role].push_back(map_.pages_of[d].front());
  }

  void add_files() {
    for (const Artifact& file : rendered_->files) {
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
        if (!slug.empty() && !taken.contains(slug)) {
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
    for (const model::LinkedCase& one : skill_.cases)
      map_.cases.push_back(
          {map_.pages[map_.cases_page].path, anchors.allocate("case-" + slug(skill_.case_source(one).id), "")});
  }

  const model::Skill& skill_;
  const RenderedSkill* rendered_;  // nullptr where the skill is shown, but not handed out
  const model::KindTable& kinds_;
  SkillMap map_;
  FreePaths paths_;
};

std::vector<std::string> skill_folders(const model::Graph& graph) {
  std::map<std::string, std::size_t> counts;
  for (const model::Skill& skill : graph.skills) ++counts[lower_case(plain_segment(skill.name))];
  FreePaths paths;
  std::vector<std::string> folders;
  for (const model::Skill& skill : graph.skills) {
    const bool clashes = counts[lower_case(plain_segment(skill.name))] > 1;
    std::string place = plain_path(skill.source.folder);
    std::replace(place.begin(), place.end(), '/', '-');
    folders.push_back(paths.allocate(clashes ? place : plain_segment(skill.name), ""));
  }
  return folders;
}

}  // namespace

const Page& SkillMap::page_of(std::size_t document, std::size_t block) const {
  const std::vector<std::size_t>& own = pages_of[document];
  const auto behind = std::upper_bound(own.begin(), own.end(), block, [&](std::size_t wanted, std::size_t page) {
    return wanted < pages[page].first_block;
  });
  return pages[behind == own.begin() ? own.front() : *(behind - 1)];
}

SiteMap make_site_map(const model::Graph& graph, const std::vector<RenderedSkill>& rendered, unsigned jobs) {
  const std::vector<std::string> folders = skill_folders(graph);
  std::map<const model::Skill*, const RenderedSkill*> handed_out;
  for (const RenderedSkill& skill : rendered) handed_out.emplace(skill.skill, &skill);
  std::vector<std::size_t> indexes(graph.skills.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  SiteMap map;
  map.skills = parallel_map(indexes, jobs, [&](const std::size_t& i) {
    const auto found = handed_out.find(&graph.skills[i]);
    const RenderedSkill* own = found == handed_out.end() ? nullptr : found->second;
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
  return bytes.size() <= kMaxShownFile && bytes.find('\0') == std::string_view::npos && !first_invalid_utf8(bytes);
}

std::string heading_id(std::string_view slug) {
  const bool is_taken =
      slug.starts_with('_') || std::find(kTemplateIds.begin(), kTemplateIds.end(), slug) != kTemplateIds.end();
  return is_taken ? "section-" + std::string(slug) : std::string(slug);
}

std::string href(std::string_view from, const Address& to) {
  std::string path;
  if (to.path != from) path = percent_encoded(relative_path(to.path, parent_path(from)));
  if (!to.anchor.empty() || path.empty()) path += "#" + percent_encoded(to.anchor);
  return path;
}

}  // namespace skillc::render::site
