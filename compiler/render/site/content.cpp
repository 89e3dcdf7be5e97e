// One document, written page by page in a single walk over its tree: here its blocks, in heading_writer its headings,
// in text_writer what stands in both. The rules of safety are in what is never written: no HTML of a source, no address
// but the site's own pages and files and those of the allowed schemes, no attribute that holds a text unescaped.

#include "render/site/content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "parse/markdown_walk.hpp"
#include "render/html.hpp"
#include "render/site/checklist_item.hpp"
#include "render/site/entry_marks.hpp"
#include "render/site/heading_writer.hpp"
#include "render/site/highlight.hpp"
#include "render/site/open_blocks.hpp"
#include "render/site/page.hpp"
#include "render/site/page_weight.hpp"
#include "render/site/raw_html.hpp"
#include "render/site/text_writer.hpp"

namespace skillc::render::site {
namespace {

using parse::Node;
using parse::NodeType;

constexpr std::string_view kNotUtf8 = "<p>This document is not UTF-8: nothing of it is shown.</p>\n";
constexpr std::size_t kMaxLanguage = 40;  // bytes of a language's name

class DocumentWriter {
 public:
  DocumentWriter(const Site& site, std::size_t skill, std::size_t document)
      : site_(site),
        skill_(site.graph.skills[skill]),
        map_(site.map.skills[skill]),
        self_(skill),
        document_index_(document),
        document_(skill_.documents[document]),
        blocks_(document_.markdown.blocks),
        marks_(site, skill, document),
        text_(site, skill, document),
        headings_(site, skill, document, marks_, text_),
        disclosures_(site.input.library.configuration.site.allows_html ? find_disclosures(blocks_, breaks())
                                                                       : Disclosures{}) {
    const DocumentParts& parts = map_.parts[document];
    for (const std::size_t item : parts.items) item_at_.emplace(skill_.items[item].block, item);
    for (const std::size_t page : map_.pages_of[document])
      pages_.push_back({{}, {}, false, PageLinks(map_.pages[page].path)});
  }

  std::vector<Content> run() {
    if (document_.is_utf8)
      parse::walk_markdown(document_.text, document_.front_matter.body_begin, document_.markdown,
                           [this](const Node& node) { visit(node); });
    else
      out() += kNotUtf8;  // it has no blocks
    headings_.end_page(content());
    return std::move(pages_);
  }

 private:
  const Page& page() const { return map_.pages[map_.pages_of[document_index_][at_page_]]; }
  Content& content() { return pages_[at_page_]; }
  std::string& out() { return content().html; }

  // The blocks with which the document's pages begin.
  std::set<std::size_t> breaks() const {
    std::set<std::size_t> blocks;
    for (const std::size_t page : map_.pages_of[document_index_]) blocks.insert(map_.pages[page].first_block);
    return blocks;
  }

  void visit(const Node& node) {
    if (node.is_entered && node.block != parse::kNoBlock) turn_pages(node.block);
    switch (node.type) {
      case NodeType::heading:
        return heading(node);
      case NodeType::paragraph:
        return paragraph(node);
      case NodeType::code_block:
        return code_block(node);
      case NodeType::html_block:
        return html_block(node);
      case NodeType::list:
        return list(node);
      case NodeType::item:
        return item(node);
      case NodeType::quote:
        return quote(node);
      case NodeType::table:
        return table(node);
      case NodeType::row:
        return row(node);
      case NodeType::cell:
        return cell(node);
      case NodeType::rule:
        out() += "<hr>\n";
        return;
      default:
        if (!headings_.is_title()) text_.write(node, content());
    }
  }

  void turn_pages(std::size_t block) {
    while (at_page_ + 1 < pages_.size() &&
           block >= map_.pages[map_.pages_of[document_index_][at_page_ + 1]].first_block) {
      out() += open_.close_all();
      headings_.end_page(content());
      ++at_page_;
      out() += open_.open_again();
    }
  }

  void enter_or_leave(const Node& node) { depth_ += node.is_entered ? 1 : -1; }

  void quote(const Node& node) {
    enter_or_leave(node);
    out() += node.is_entered ? open_.open_quote() : open_.close();
  }

  bool declares(std::size_t block) const { return marks_.first_at(block) != kNone; }

  // What a page leaves out of one block stands in the page's text, whole.
  std::string way_to_rest() {
    return fmt::format("<a class=\"rest\" href=\"{}\">… and on in the page’s text</a>",
                       escape_html(content().links.to({markdown_path(page().path), ""})));
  }

  void heading(const Node& node) {
    enter_or_leave(node);
    if (node.is_entered) return headings_.open(node.block, depth_ == 1, page(), content());
    if (!headings_.is_title() && text_.is_clipped()) out() += way_to_rest();
    headings_.close(node.block, content());
  }

  void paragraph(const Node& node) {
    enter_or_leave(node);
    const bool has_box = !node.is_tight && !is_check_text(node.block);
    if (node.is_entered) {
      out() += has_box ? "<p>" : "";
      marks_.mark(node.block, content());
      text_.begin(node.block, is_check_text(node.block) || declares(node.block));
    } else {
      if (text_.is_clipped()) out() += way_to_rest();
      out() += has_box ? "</p>\n" : is_check_text(node.block) ? close_check_text(node.block) : "\n";
    }
  }

  void code_block(const Node& node) {
    const std::string_view info = first_bytes(node.info.substr(0, node.info.find_first_of(" \t,{")), kMaxLanguage);
    const std::string language = to_lower_ascii(info);
    const std::string name = language.empty() ? "" : fmt::format(" class=\"language-{}\"", escape_html(language));
    const std::string_view code = fitting_html(node.literal, kMaxBlockHtml);
    std::string html = highlight(code, language, site_.input.kept);
    if (html.size() > kMaxBlockHtml) html = escape_html(code);
    out() += fmt::format("<div class=\"code\"><pre tabindex=\"0\"><code{}>{}</code></pre></div>\n", name, html);
    if (code.size() < node.literal.size()) out() += "<p>" + way_to_rest() + "</p>\n";
  }

  // Shown as the text it is, but for comments, which speak to tools.
  void html_block(const Node& node) {
    if (const auto opening = disclosures_.opening.find(node.block); opening != disclosures_.opening.end()) {
      out() += opening->second;
      return;
    }
    if (disclosures_.closing.contains(node.block)) {
      out() += "</details>\n";
      return;
    }
    const std::string_view text = trim(node.literal);
    if (text.starts_with("<!--") && text.find("-->") == text.size() - 3 && text.find("skillc:") < 10) return;
    const std::string_view shown = fitting_html(text, kMaxBlockHtml);
    out() += fmt::format("<pre class=\"raw-html\" tabindex=\"0\">{}</pre>\n", escape_html(shown));
    if (shown.size() < text.size()) out() += "<p>" + way_to_rest() + "</p>\n";
  }

  void list(const Node& node) {
    enter_or_leave(node);
    if (!node.is_entered) {
      out() += open_.close();
      return;
    }
    const bool has_checks = item_at_.contains(node.block + 1);
    const bool has_tasks = node.block + 1 < blocks_.size() && blocks_[node.block + 1].is_task;
    out() += open_.open_list(node.is_ordered, node.start, has_checks ? "checks" : has_tasks ? "tasks" : "");
  }

  void item(const Node& node) {
    enter_or_leave(node);
    const auto check = item_at_.find(node.block);
    if (!node.is_entered) {
      out() += open_.close();
      return;
    }
    open_.open_item();
    if (check != item_at_.end()) {
      const std::string_view anchor = model::anchor_of(skill_.items[check->second].id);
      content().links.add_anchor(anchor);
      out() += open_check(site_, self_, check->second);
      if (!opens_with_paragraph(node.block)) out() += close_check(site_, self_, check->second, content().links);
    } else {
      out() += node.is_task
                   ? fmt::format("<li class=\"task\"><input type=\"checkbox\" disabled{} aria-label=\"Task\"> ",
                                 node.is_checked ? " checked" : "")
                   : "<li>";
    }
    marks_.mark(node.block, content());
  }

  bool opens_with_paragraph(std::size_t item) const {
    return item + 1 < blocks_.size() && blocks_[item + 1].parent == item &&
           blocks_[item + 1].type == parse::BlockType::paragraph;
  }

  // The first paragraph of a checklist item: what stands beside its box.
  bool is_check_text(std::size_t block) const {
    return block > 0 && item_at_.contains(block - 1) && opens_with_paragraph(block - 1);
  }
  std::string close_check_text(std::size_t block) {
    return close_check(site_, self_, item_at_.find(block - 1)->second, content().links);
  }

  void table(const Node& node) {
    enter_or_leave(node);
    out() += node.is_entered ? open_.open_table() : open_.close();
  }

  void row(const Node& node) {
    enter_or_leave(node);
    row_room_ = kMaxBlockHtml;
    if (node.is_header) {
      out() += node.is_entered ? "<thead><tr>" : "</tr></thead>\n";
      return;
    }
    if (node.is_entered) out() += open_.begin_body();
    out() += node.is_entered ? "<tr>" : "</tr>\n";
  }

  void cell(const Node& node) {
    enter_or_leave(node);
    if (!node.is_entered) return close_cell(node);
    const bool is_right = node.alignment == parse::Alignment::right;
    const bool is_center = node.alignment == parse::Alignment::center;
    const char* alignment = is_right ? " class=\"align-right\"" : is_center ? " class=\"align-center\"" : "";
    const std::string tag =
        node.is_header ? fmt::format("<th scope=\"col\"{}>", alignment) : fmt::format("<td{}>", alignment);
    if (node.is_header) open_.add_head(tag, blocks_[node.block].content.text);
    out() += tag;
    marks_.mark(node.block, content());
    cell_begin_ = out().size();
    text_.begin(node.block, declares(node.block), row_room_);
  }

  // A row says once that it goes on.
  void close_cell(const Node& node) {
    if (text_.is_clipped() && row_room_ > 0) out() += way_to_rest();
    row_room_ = text_.is_clipped() ? 0 : row_room_ - std::min(row_room_, out().size() - cell_begin_);
    out() += node.is_header ? "</th>" : "</td>";
  }

  const Site& site_;
  const model::Skill& skill_;
  const SkillMap& map_;
  const std::size_t self_;
  const std::size_t document_index_;
  const model::Document& document_;
  const std::vector<parse::Block>& blocks_;
  std::map<std::size_t, std::size_t> item_at_;
  std::vector<Content> pages_;
  std::size_t at_page_ = 0;
  int depth_ = 0;  // of blocks that are open
  OpenBlocks open_;
  std::size_t row_room_ = 0;  // bytes of HTML that the open row may still take
  std::size_t cell_begin_ = 0;
  const EntryMarks marks_;
  TextWriter text_;  // of the open leaf
  HeadingWriter headings_;
  const Disclosures disclosures_;
};

}  // namespace

std::vector<Content> write_document(const Site& site, std::size_t skill, std::size_t document) {
  return DocumentWriter(site, skill, document).run();
}

}  // namespace skillc::render::site
