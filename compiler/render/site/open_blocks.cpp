// A page may end within a list or a table of thousands. What was open is known here as data, so that it can be said
// again: the HTML before the cut is of another page, whose links lead from elsewhere.

#include "render/site/open_blocks.hpp"

#include <fmt/format.h>

#include "render/html.hpp"
#include "render/site/page_weight.hpp"

namespace skillc::render::site {

std::string OpenBlocks::opening_of(const Block& block, std::size_t start) {
  switch (block.type) {
    case Block::Type::item:
      return "<li>\n";
    case Block::Type::quote:
      return "<blockquote>\n";
    case Block::Type::table:
      return "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n";
    default:
      break;
  }
  const std::string css_class = block.css_class.empty() ? "" : fmt::format(" class=\"{}\"", block.css_class);
  const std::string number = block.is_ordered && start != 1 ? fmt::format(" start=\"{}\"", start) : "";
  return fmt::format("<{}{}{}>\n", block.is_ordered ? "ol" : "ul", css_class, number);
}

std::string_view OpenBlocks::closing_of(const Block& block) {
  switch (block.type) {
    case Block::Type::list:
      return block.is_ordered ? "</ol>\n" : "</ul>\n";
    case Block::Type::item:
      return "</li>\n";
    case Block::Type::quote:
      return "</blockquote>\n";
    default:
      return block.has_body ? "</tbody></table></div>\n" : "</table></div>\n";
  }
}

std::string OpenBlocks::open_list(bool is_ordered, std::size_t start, std::string_view css_class) {
  open_.push_back({Block::Type::list, std::string(css_class), is_ordered, start});
  return opening_of(open_.back(), start);
}

std::string OpenBlocks::open_quote() {
  open_.push_back({Block::Type::quote});
  return opening_of(open_.back(), 1);
}

std::string OpenBlocks::open_table() {
  open_.push_back({Block::Type::table});
  return opening_of(open_.back(), 1);
}

void OpenBlocks::open_item() {
  ++open_.back().next;
  open_.push_back({Block::Type::item});
}

void OpenBlocks::add_head(std::string_view tag, std::string_view text) {
  std::string& head = open_.back().head;
  head += tag;
  if (head.size() < kMaxHeadHtml) append_html(head, fitting_html(text, kMaxHeadHtml - head.size()));
  head += "</th>";
}

std::string OpenBlocks::begin_body() {
  Block& table = open_.back();
  if (table.has_body) return "";
  table.has_body = true;
  return "<tbody>\n";
}

std::string OpenBlocks::close() {
  const std::string closing(closing_of(open_.back()));
  open_.pop_back();
  return closing;
}

std::string OpenBlocks::close_all() const {
  std::string html;
  for (auto block = open_.rbegin(); block != open_.rend(); ++block) html += closing_of(*block);
  return html;
}

std::string OpenBlocks::open_again() const {
  std::string html;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const bool is_in_item = i + 1 < open_.size() && open_[i + 1].type == Block::Type::item;
    html += opening_of(open_[i], open_[i].next - (is_in_item ? 1 : 0));
    if (!open_[i].head.empty()) html += fmt::format("<thead><tr>{}</tr></thead>\n", open_[i].head);
    if (open_[i].has_body) html += "<tbody>\n";
  }
  return html;
}

}  // namespace skillc::render::site
