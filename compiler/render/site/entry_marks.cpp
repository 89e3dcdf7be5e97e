// A block may declare several entries ("Chapters 1–2"), and not only headings declare: each has an anchor right where
// it is declared, whatever it is declared by.

#include "render/site/entry_marks.hpp"

#include <fmt/format.h>

#include "render/html.hpp"
#include "render/site/entry_meta.hpp"

namespace skillc::render::site {

EntryMarks::EntryMarks(const Site& site, std::size_t skill, std::size_t document)
    : site_(site), self_(skill), skill_(site.graph.skills[skill]) {
  for (const std::size_t entry : site.map.skills[skill].parts[document].entries)
    entries_at_[skill_.entries[entry].block].push_back(entry);
}

const std::vector<std::size_t>& EntryMarks::at(std::size_t block) const {
  static const std::vector<std::size_t> kNothing;
  const auto found = entries_at_.find(block);
  return found == entries_at_.end() ? kNothing : found->second;
}

std::size_t EntryMarks::first_at(std::size_t block) const {
  const std::vector<std::size_t>& entries = at(block);
  return entries.empty() ? kNone : entries.front();
}

void EntryMarks::mark(std::size_t block, Content& content, std::size_t from) const {
  const std::vector<std::size_t>& entries = at(block);
  for (std::size_t i = from; i < entries.size(); ++i) {
    const std::string_view anchor = model::anchor_of(skill_.entries[entries[i]].id);
    content.html += fmt::format("<span class=\"target\" id=\"{}\"></span>", escape_html(anchor));
    content.links.add_anchor(anchor);
  }
}

void EntryMarks::describe(std::size_t block, Content& content) const {
  for (const std::size_t entry : at(block)) content.html += entry_meta(site_, {self_, entry}, content.links);
}

}  // namespace skillc::render::site
