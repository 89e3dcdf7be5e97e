// Items are written so that without scripts they are a plain list, and so that a script finds in attributes what it
// filters by.

#include "render/site/checklist_item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/entry_meta.hpp"
#include "render/site/severity.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxShown = 12;  // entries beside one item
const std::vector<std::size_t> kNoEntries;

// What the item cites or, where it names nothing itself, inherits.
const std::vector<std::size_t>& entries_of(const model::ChecklistItem& item) {
  return item.cites.empty() ? item.inherits : item.cites;
}

// Above an entry the outermost one: its chapter.
std::size_t chapter_of(const model::Skill& skill, const model::KindTable& kinds, std::size_t entry) {
  while (skill.entries[entry].parent != kNone && kinds[skill.entries[skill.entries[entry].parent].kind].name != "part")
    entry = skill.entries[entry].parent;
  return entry;
}

// The outermost entries, parts left aside, above those that the item covers: its chapters, each once.
std::vector<std::size_t> chapters_of(const model::Skill& skill, const model::KindTable& kinds,
                                     const model::ChecklistItem& item) {
  std::vector<std::size_t> chapters;
  for (const std::size_t entry : entries_of(item)) {
    const std::size_t chapter = chapter_of(skill, kinds, entry);
    if (std::find(chapters.begin(), chapters.end(), chapter) == chapters.end()) chapters.push_back(chapter);
  }
  return chapters;
}

// The outermost heading above the item, the title of the document left aside; kNone where there is none.
std::size_t section_of(const model::Skill& skill, const model::ChecklistItem& item) {
  const model::Document& document = skill.documents[item.document];
  std::size_t outermost = kNone;
  for (std::size_t h = document.heading_of[item.block]; h != kNone; h = document.heading_of[h])
    if (document.heading_of[h] != kNone || document.markdown.blocks[h].level > 1) outermost = h;
  return outermost;
}

}  // namespace

std::string severity_of(const model::Skill& skill, const model::ChecklistItem& item) {
  if (skill.severities.empty()) return "";
  if (std::string level = level_of_text(skill.severities, item.text); !level.empty()) return level;
  const std::vector<std::string> path = model::section_path(skill.documents[item.document], item);
  for (auto heading = path.rbegin(); heading != path.rend(); ++heading)
    if (std::string level = level_of_heading(skill.severities, *heading); !level.empty()) return level;
  return "";
}

std::vector<CheckGroup> groups_of(const Site& site, std::size_t skill_index, std::size_t item_index) {
  const model::Skill& skill = site.graph.skills[skill_index];
  const model::ChecklistItem& item = skill.items[item_index];
  std::vector<CheckGroup> groups;
  for (const std::size_t chapter : chapters_of(skill, site.graph.kinds, item))
    groups.push_back({chapter, kNone, std::string(model::anchor_of(skill.entries[chapter].id))});
  if (!groups.empty()) return groups;
  const std::size_t section = section_of(skill, item);
  const auto& ids = site.map.skills[skill_index].ids[item.document];
  if (const auto id = ids.find(section); id != ids.end()) groups.push_back({kNone, section, id->second});
  return groups;
}

std::string open_check(const Site& site, std::size_t skill_index, std::size_t item_index) {
  const model::Skill& skill = site.graph.skills[skill_index];
  const model::ChecklistItem& item = skill.items[item_index];
  const std::string anchor = escape_html(model::anchor_of(item.id));
  std::vector<std::string> groups;
  for (CheckGroup& group : groups_of(site, skill_index, item_index)) groups.push_back(std::move(group.id));
  return fmt::format(
      "<li class=\"check\" id=\"{0}\" data-severity=\"{1}\" data-chapters=\"{2}\"><label class=\"check-row\">"
      "<input type=\"checkbox\" class=\"check-box\" data-check=\"{0}\" data-digest=\"{3}\"><span class=\"check-text\">",
      anchor, escape_visible(severity_of(skill, item)), escape_html(join(groups, " ")),
      short_digest(fold_white_space(item.text)));
}

std::string close_check(const Site& site, std::size_t skill_index, std::size_t item_index, PageLinks& links) {
  const model::Skill& skill = site.graph.skills[skill_index];
  const model::ChecklistItem& item = skill.items[item_index];
  std::string meta;
  // What its own text cites is linked there.
  const std::vector<std::size_t>& entries = item.cites.empty() ? item.inherits : kNoEntries;
  for (std::size_t i = 0; i < entries.size() && i < kMaxShown; ++i) {
    meta += meta.empty() ? "Covers " : ", ";
    meta += cite_chip(site, {skill_index, entries[i]}, entry_label(site, {skill_index, entries[i]}), links);
  }
  if (entries.size() > kMaxShown) meta += fmt::format(" and {} more", entries.size() - kMaxShown);
  for (std::size_t i = 0; i < item.exercised_by.size() && i < kMaxShown; ++i) {
    const std::size_t one = item.exercised_by[i];
    meta += i > 0 ? ", " : meta.empty() ? "Tested by " : " · tested by ";
    meta += fmt::format("<a class=\"case\" href=\"{}\">{}</a>",
                        escape_html(links.to(site.map.skills[skill_index].cases[one])),
                        escape_visible(skill.case_source(skill.cases[one]).id));
  }
  if (const std::string outcome = outcome_link(outcome_of_item(site, skill_index, item_index), "outcome", links);
      !outcome.empty())
    meta += (meta.empty() ? "" : " · ") + outcome;
  return "</span></label>" + (meta.empty() ? "" : "<div class=\"check-meta\">" + meta + "</div>") + "\n";
}

}  // namespace skillc::render::site
