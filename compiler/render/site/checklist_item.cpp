// Items are written so that without scripts they are a plain list, and so that a script finds in attributes what it
// filters by.

#include "render/site/checklist_item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/entry_meta.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxShown = 12;  // entries beside one item
const std::vector<std::size_t> kNoEntries;

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_alphanumeric(text[at - 1]);
    const bool ends = at + word.size() == text.size() || !is_alphanumeric(text[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

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

}  // namespace

std::string severity_of(const model::Skill& skill, const model::ChecklistItem& item) {
  if (skill.severities.empty()) return "";
  std::vector<std::string> texts = model::section_path(skill.documents[item.document], item);
  texts.insert(texts.begin(), item.label);
  for (const std::string& text : texts) {
    const std::string folded = fold_case(text);
    for (const model::Severity& severity : skill.severities)
      if (!severity.name.empty() && has_word(folded, fold_case(severity.name))) return severity.name;
  }
  return "";
}

std::vector<std::size_t> chapters_of(const model::Skill& skill, const model::KindTable& kinds,
                                     const model::ChecklistItem& item) {
  std::vector<std::size_t> chapters;
  for (const std::size_t entry : entries_of(item)) {
    const std::size_t chapter = chapter_of(skill, kinds, entry);
    if (std::find(chapters.begin(), chapters.end(), chapter) == chapters.end()) chapters.push_back(chapter);
  }
  return chapters;
}

std::string open_check(const Site& site, std::size_t skill_index, std::size_t item_index) {
  const model::Skill& skill = site.graph.skills[skill_index];
  const model::ChecklistItem& item = skill.items[item_index];
  const std::string anchor = escape_html(model::anchor_of(item.id));
  std::vector<std::string> chapters;
  for (const std::size_t chapter : chapters_of(skill, site.graph.kinds, item))
    chapters.emplace_back(model::anchor_of(skill.entries[chapter].id));
  return fmt::format(
      "<li class=\"check\" id=\"{0}\" data-severity=\"{1}\" data-chapters=\"{2}\"><label class=\"check-row\">"
      "<input type=\"checkbox\" class=\"check-box\" data-check=\"{0}\" data-digest=\"{3}\"><span class=\"check-text\">",
      anchor, escape_visible(severity_of(skill, item)), escape_html(join(chapters, " ")),
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
  return "</span></label>" + (meta.empty() ? "" : "<div class=\"check-meta\">" + meta + "</div>") + "\n";
}

}  // namespace skillc::render::site
