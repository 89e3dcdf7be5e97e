// A document's bytes stand on the site in another folder, and often in several files, so that their links are mended:
// of a link in place its destination, of one by a label the label, since what defines it may be on another page.
// Nothing else changes.

#include "render/site/page_markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "parse/markdown_syntax.hpp"
#include "render/site/link_target.hpp"
#include "render/site/page.hpp"

namespace skillc::render::site {
namespace {

using parse::Block;
using parse::BlockType;

class MarkdownMender {
 public:
  MarkdownMender(const Site& site, std::size_t skill, const Page& page, PageLinks& links)
      : site_(site),
        self_(skill),
        page_(page),
        document_(site.graph.skills[skill].documents[page.document]),
        blocks_(document_.markdown.blocks),
        own_path_(markdown_path(page.path)),
        links_(links) {}

  std::string run() {
    const std::size_t begin = page_.of == kNone ? 0 : begin_of(page_.first_block);
    const std::size_t end = begin_of(page_.end_block);
    add_links(page_.first_block, page_.end_block);
    add_definitions(std::max(begin, document_.front_matter.body_begin), end);
    std::string text = mended(begin, end);
    return table_head() + text;
  }

 private:
  struct Edit {
    ByteRange source;
    std::string text;
  };

  std::size_t begin_of(std::size_t block) const {
    return block < blocks_.size() ? document_.text.line_begin(blocks_[block].first_line) : bytes().size();
  }
  const std::string& bytes() const { return document_.text.bytes(); }

  // The first two lines of the table that the page goes on with.
  std::string table_head() {
    if (page_.first_block >= blocks_.size() || blocks_[page_.first_block].type != BlockType::row) return "";
    const std::size_t table = blocks_[page_.first_block].parent;
    std::size_t end = table + 2;  // behind the cells of its first row
    while (blocks_[end].parent == table + 1) ++end;
    add_links(table, end);
    const std::size_t line = blocks_[table].first_line;
    std::string head = mended(document_.text.line_begin(line), document_.text.line_begin(line + 1));
    return fmt::format("{}{}\n", head, document_.text.line(line + 1));
  }

  // The bytes with the edits that were added since.
  std::string mended(std::size_t begin, std::size_t end) {
    std::sort(edits_.begin(), edits_.end(),
              [](const Edit& a, const Edit& b) { return a.source.begin < b.source.begin; });
    std::string text;
    std::size_t done = begin;
    for (const Edit& edit : edits_) {
      if (edit.source.begin < done || edit.source.end > end) continue;
      text.append(bytes(), done, edit.source.begin - done).append(edit.text);
      done = edit.source.end;
    }
    edits_.clear();
    return text.append(bytes(), done, end - done);
  }

  void add_links(std::size_t first_block, std::size_t end_block) {
    for (std::size_t b = first_block; b < end_block; ++b)
      for (const parse::Link& link : blocks_[b].content.links) {
        const bool is_in_place =
            link.target_source.begin != link.source.begin || link.target_source.end != link.source.end;
        is_in_place ? add_in_place(link) : add_by_label(link);
      }
  }

  void add_in_place(const parse::Link& link) {
    std::string to = destination(link.target);
    if (to != link.target) edits_.push_back({link.target_source, std::move(to)});
  }

  // `[text][label]`, `[label][]` and `[label]` become `[text](destination)`.
  void add_by_label(const parse::Link& link) {
    const std::string_view source =
        std::string_view(bytes()).substr(link.source.begin, link.source.end - link.source.begin);
    if (!source.ends_with(']') || source.starts_with("[^")) return;  // the latter is a footnote to others
    const std::string to = destination(link.target);
    if (to == link.target && !has_other_pages()) return;
    const std::size_t label = last_label(source);
    const std::size_t tail = label > (link.is_image ? 1u : 0u) ? label : source.size();
    edits_.push_back({{link.source.begin + tail, link.source.end}, fmt::format("({})", to)});
  }

  bool has_other_pages() const { return site_.map.skills[self_].pages_of[page_.document].size() > 1; }

  // Where the last bracket opens.
  static std::size_t last_label(std::string_view source) {
    std::size_t at = source.size();
    while (at > 0) {
      at = source.rfind('[', at - 1);
      if (at == std::string_view::npos || at == 0 || source[at - 1] != '\\') break;
    }
    return at == std::string_view::npos ? 0 : at;
  }

  // `[label]: destination`, which stands in no block.
  void add_definitions(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::size_t first = document_.text.line_of(begin), last = document_.text.line_of(end - 1);
    const std::vector<bool> is_text = lines_of_text(first, last);
    std::size_t behind = begin;  // what has been read
    for (std::size_t line = first; line <= last; ++line) {
      const std::size_t line_begin = document_.text.line_begin(line);
      if (is_text[line - first] || line_begin < behind) continue;
      const std::size_t at = bytes().find_first_not_of(" \t>", line_begin);
      if (at >= end || bytes()[at] != '[' || bytes().compare(at, 2, "[^") == 0) continue;
      const auto found = parse::scan_reference_definition(bytes(), at);
      if (!found) continue;
      behind = found->end;
      const ByteRange source = found->destination;
      const std::string target = bytes().substr(source.begin, source.end - source.begin);
      std::string to = destination(target);
      if (to != target) edits_.push_back({source, std::move(to)});
    }
  }

  // Of the page's lines `first` to `last`: whether a block says what stands there.
  std::vector<bool> lines_of_text(std::size_t first, std::size_t last) const {
    std::vector<bool> is_text(last - first + 1, false);
    for (std::size_t b = page_.first_block; b < std::min(page_.end_block, blocks_.size()); ++b) {
      const Block& block = blocks_[b];
      if (!holds_text(block.type)) continue;
      // Before a paragraph's text definitions may stand.
      const std::size_t begin =
          block.type == BlockType::paragraph ? document_.text.line_of(block.source.begin) : block.first_line;
      for (std::size_t line = std::max(begin, first); line <= std::min(block.last_line, last); ++line)
        is_text[line - first] = true;
    }
    return is_text;
  }

  // Rows as well as tables: a page may go on within a table.
  static bool holds_text(BlockType type) {
    return type == BlockType::paragraph || type == BlockType::heading || type == BlockType::code ||
           type == BlockType::html || type == BlockType::table || type == BlockType::row;
  }

  std::string destination(const std::string& target) {
    constexpr std::size_t kMaxTarget = 8u << 10;  // bytes; what is longer leads nowhere
    if (target.empty() || target == "#") return target;
    if (target.size() > kMaxTarget) return "#";
    const LinkTarget to = resolve_link(site_, self_, page_.document, target, links_);
    if (!to.external.empty()) return target;
    if (to.is_nowhere()) return "#";
    links_.to(to.address);
    const bool is_page = to.address.path.ends_with(".html");
    const Address text = {is_page ? markdown_path(to.address.path) : to.address.path, ""};
    links_.to(text);
    return href(own_path_, {text.path, model::split_target(target).fragment});
  }

  const Site& site_;
  const std::size_t self_;
  const Page& page_;
  const model::Document& document_;
  const std::vector<Block>& blocks_;
  const std::string own_path_;
  PageLinks& links_;
  std::vector<Edit> edits_;
};

}  // namespace

std::string page_markdown(const Site& site, std::size_t skill, const Page& page, PageLinks& links) {
  return MarkdownMender(site, skill, page, links).run();
}

}  // namespace skillc::render::site
