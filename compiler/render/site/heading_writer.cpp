// A document's levels are its author's business, a page's are its reader's: there no level is skipped. An entry is a
// section that ends where the next heading of its level begins, so that a link to it shows how far it goes.

#include "render/site/heading_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/html.hpp"

namespace skillc::render::site {
namespace {

std::string id_attribute(std::string_view id) {
  return id.empty() ? "" : fmt::format(" id=\"{}\"", escape_html(id));
}

}  // namespace

HeadingWriter::HeadingWriter(const Site& site, std::size_t skill, std::size_t document, const EntryMarks& marks,
                             TextWriter& text)
    : site_(site),
      skill_(site.graph.skills[skill]),
      map_(site.map.skills[skill]),
      document_(document),
      blocks_(skill_.documents[document].markdown.blocks),
      marks_(marks),
      text_(text) {}

void HeadingWriter::open(std::size_t block, bool is_outer, const Page& page, Content& content) {
  const int level = blocks_[block].level;
  if (is_outer) close_sections(level, content);
  is_title_ = block == page.heading;
  level_ = !is_outer ? 0 : is_title_ ? 1 : sunk_level(level);
  const std::size_t first_mark = is_outer && open_section(block, level, content) ? 1 : 0;
  const std::string id = own_id(block);
  if (!id.empty()) content.links.add_anchor(id);
  if (is_title_) {
    if (!id.empty()) content.html += fmt::format("<span class=\"target\"{}></span>\n", id_attribute(id));
    marks_.mark(block, content, first_mark);
    return;
  }
  begin_ = content.html.size();
  content.html += is_outer ? fmt::format("<h{}{}>", level_, id_attribute(id))
                           : fmt::format("<p class=\"inner-heading\"{}>", id_attribute(id));
  marks_.mark(block, content, first_mark);
  text_.begin(block, true);
}

void HeadingWriter::close(std::size_t block, Content& content) {
  if (!is_title_) {
    const std::string anchor = level_ > 0 ? anchor_of(block) : "";
    if (!anchor.empty()) {
      content.html += fmt::format("<a class=\"anchor\" href=\"#{}\" aria-label=\"Link to this section\">#</a>",
                                  percent_encoded(anchor));
    }
    content.html += level_ > 0 ? fmt::format("</h{}>\n", level_) : "</p>\n";
    if (!anchor.empty())
      content.headings.push_back(
          {shown_title(blocks_[block].content.text), anchor, level_, begin_, content.html.size()});
  }
  is_title_ = false;
  marks_.describe(block, content);
}

void HeadingWriter::end_page(Content& content) {
  close_sections(0, content);
  levels_.clear();
}

// Of the entry that the heading declares; whether it does.
bool HeadingWriter::open_section(std::size_t block, int level, Content& content) {
  const std::size_t first = marks_.first_at(block);
  if (first == kNone) return false;
  const model::Entry& entry = skill_.entries[first];
  const std::string_view anchor = model::anchor_of(entry.id);
  content.html += fmt::format("<section class=\"entry\" id=\"{}\" data-kind=\"{}\">\n", escape_html(anchor),
                              escape_html(site_.graph.kinds[entry.kind].name));
  content.links.add_anchor(anchor);
  sections_.push_back(level);
  content.has_sections = true;
  return true;
}

void HeadingWriter::close_sections(int level, Content& content) {
  for (; !sections_.empty() && sections_.back() >= level; sections_.pop_back()) content.html += "</section>\n";
}

// No level is skipped on a page, whatever the document does: its title is level 1.
int HeadingWriter::sunk_level(int level) {
  while (!levels_.empty() && levels_.back() >= level) levels_.pop_back();
  levels_.push_back(level);
  return std::min(static_cast<int>(levels_.size()) + 1, 6);
}

std::string HeadingWriter::own_id(std::size_t block) const {
  const auto id = map_.ids[document_].find(block);
  return id == map_.ids[document_].end() ? "" : id->second;
}

// An entry's own name is the better address: it stays when the title is reworded.
std::string HeadingWriter::anchor_of(std::size_t block) const {
  const std::size_t entry = marks_.first_at(block);
  return entry == kNone ? own_id(block) : std::string(model::anchor_of(skill_.entries[entry].id));
}

}  // namespace skillc::render::site
