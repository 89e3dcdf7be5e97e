// A citation within a text becomes a link to its entry, unless a link holds it already: browsers know no link in a
// link. Of a picture only its text is written where it is not one of the library's own.

#include "render/site/text_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "render/html.hpp"
#include "render/site/entry_meta.hpp"

namespace skillc::render::site {
namespace {

using model::kNone;
using parse::Node;
using parse::NodeType;

constexpr std::string_view kStrike = "~~";

}  // namespace

TextWriter::TextWriter(const Site& site, std::size_t skill, std::size_t document)
    : site_(site),
      self_(skill),
      document_(document),
      source_(site.graph.skills[skill].documents[document].text),
      blocks_(site.graph.skills[skill].documents[document].markdown.blocks) {
  const std::vector<model::Citation>& citations = site.graph.skills[skill].citations;
  for (const std::size_t citation : site.map.skills[skill].parts[document].citations)
    citations_at_[citations[citation].block].push_back(&citations[citation]);
}

void TextWriter::begin(std::size_t block, bool is_name, std::size_t room) {
  is_name_ = is_name;
  block_ = block;
  room_ = room;
  html_begin_ = kNone;
  is_clipped_ = false;
  unwritten_ = 0;
  spans_.clear();
  next_span_ = 0;
  tags_.begin();
  const auto citations = citations_at_.find(block);
  if (citations != citations_at_.end()) spans_ = citation_spans(site_.graph, blocks_[block].content, citations->second);
}

std::size_t TextWriter::room_left(const Content& page) const {
  return room_ - std::min(room_, page.html.size() - html_begin_);
}

bool TextWriter::is_full(const Node& node, const Content& page) {
  if (html_begin_ == kNone) html_begin_ = page.html.size();
  is_clipped_ = is_clipped_ || room_left(page) == 0;
  if (!is_clipped_) return false;
  const bool holds_others = node.type == NodeType::emphasis || node.type == NodeType::strong ||
                            node.type == NodeType::link || node.type == NodeType::image;
  if (!holds_others) return true;
  if (node.is_entered) return ++unwritten_ > 0;
  return unwritten_ > 0 && unwritten_-- > 0;
}

void TextWriter::write(const Node& node, Content& page) {
  if (is_full(node, page)) return;
  if (in_image_ && node.type != NodeType::image) {
    if (node.type == NodeType::text || node.type == NodeType::code) alternative_ += node.literal;
    return;
  }
  switch (node.type) {
    case NodeType::text:
      return text(node, page);
    case NodeType::soft_break:
      page.html += '\n';
      return;
    case NodeType::line_break:
      page.html += "<br>\n";
      return;
    case NodeType::code:
      return code(node, page);
    case NodeType::html:
      return html(node, page);
    case NodeType::emphasis:
      return tag(node, "em", page);
    case NodeType::strong:
      return tag(node, "strong", page);
    case NodeType::link:
      return link(node, page);
    default:
      return image(node, page);
  }
}

void TextWriter::append(Content& page, std::string_view text) const {
  is_name_ ? append_text_with_addresses(page.html, visible_text(text)) : append_text_with_addresses(page.html, text);
}

void TextWriter::code(const Node& node, Content& page) {
  const std::string_view shown = fitting_html(node.literal, room_left(page));
  is_clipped_ = shown.size() < node.literal.size();
  const std::string html = fmt::format("<code>{}</code>", is_name_ ? escape_visible(shown) : escape_html(shown));
  const Address file = open_links_ > 0 || is_clipped_ ? Address{} : file_named(node.literal, page);
  page.html += file.path.empty() ? html : fmt::format("<a href=\"{}\">{}</a>", escape_html(page.links.to(file)), html);
}

bool TextWriter::lies_beside(std::string_view name) const {
  const SkillMap& map = site_.map.skills[self_];
  const std::string path = join_path(parent_path(map.skill->documents[document_].path), name);
  return map.documents.contains(path) || map.files.contains(path);
}

// What a code span names of the library's files, by its path; no path where it is other code, or the text itself.
Address TextWriter::file_named(std::string_view code, Content& page) const {
  constexpr std::size_t kMaxPath = 200;  // bytes
  const std::size_t dot = code.rfind('.');
  const bool has_extension = dot != std::string_view::npos && dot > 0 && dot + 1 < code.size() &&
                             code.find('/', dot) == std::string_view::npos && code[dot - 1] != '.';
  if (!has_extension || code.size() > kMaxPath || code.find_first_of(" :#?%") != std::string_view::npos) return {};
  // A bare name may be any skill's file, unless it lies beside the text.
  const bool is_bare = code.find('/') == std::string_view::npos;
  if (is_bare && !lies_beside(code)) return {};
  const LinkTarget target = resolve_link(site_, self_, document_, code, page.links);
  return target.address.path == page.links.path() ? Address{} : target.address;
}

void TextWriter::text(const Node& node, Content& page) {
  const std::string_view literal = fitting_html(node.literal, room_left(page));
  is_clipped_ = literal.size() < node.literal.size();
  if (node.text_begin == parse::kNoText || open_links_ > 0) {
    open_links_ > 0 ? append_html(page.html, literal) : append(page, literal);
    return;
  }
  const std::size_t end = node.text_begin + literal.size();
  std::size_t at = node.text_begin;
  const auto piece = [&](std::size_t to) { return literal.substr(at - node.text_begin, to - at); };
  while (next_span_ < spans_.size() && spans_[next_span_].end <= at) ++next_span_;
  for (std::size_t i = next_span_; i < spans_.size() && spans_[i].begin < end; ++i) {
    is_clipped_ = is_clipped_ || room_left(page) == 0;
    if (is_clipped_) return;
    const std::size_t begin = std::max(spans_[i].begin, at);
    const std::size_t stop = std::min(spans_[i].end, end);
    plain(piece(begin), at, page);
    at = begin;
    page.html += cite_chip(site_, spans_[i].target, piece(stop), page.links);
    at = stop;
  }
  plain(piece(end), at, page);
}

// What stands at `begin` of the block's text, and is no citation.
void TextWriter::plain(std::string_view text, std::size_t begin, Content& page) {
  std::size_t done = 0;
  for (std::size_t at = text.find(kStrike); at != std::string_view::npos; at = text.find(kStrike, at)) {
    std::size_t end = at;
    while (end < text.size() && text[end] == '~') ++end;
    if (end - at == kStrike.size() && is_strike(begin + at)) {
      append(page, text.substr(done, at - done));
      strike(begin + at, page);
      done = end;
    }
    at = end;
  }
  append(page, text.substr(done));
}

// Whether two tildes of the block's text stand so in the source: none of them is escaped or spelled as an entity.
bool TextWriter::is_strike(std::size_t at) const {
  const std::size_t source = blocks_[block_].content.source_offset(at);
  const std::string_view bytes = source_.bytes();
  return bytes.substr(source, kStrike.size()) == kStrike && (source == 0 || bytes[source - 1] != '\\');
}

void TextWriter::strike(std::size_t at, Content& page) {
  const std::string_view text = blocks_[block_].content.text;
  const auto is_blank_at = [&](std::size_t place) {
    return place >= text.size() || is_blank(text[place]) || text[place] == '\n';
  };
  tags_.write_strike(!is_blank_at(at + kStrike.size()), at > 0 && !is_blank_at(at - 1), page.html);
}

void TextWriter::html(const Node& node, Content& page) {
  site_.input.library.configuration.site.allows_html ? tags_.write(node.literal, page.html)
                                                     : append_html(page.html, node.literal);
}

void TextWriter::tag(const Node& node, std::string_view name, Content& page) {
  node.is_entered ? tags_.enter() : tags_.leave();
  page.html += fmt::format("<{}{}>", node.is_entered ? "" : "/", name);
}

LinkTarget TextWriter::target_of(const Node& node, Content& page) const {
  constexpr std::size_t kMaxTarget = 8u << 10;  // bytes; what is longer leads nowhere
  return node.target.size() > kMaxTarget ? LinkTarget{}
                                         : resolve_link(site_, self_, document_, node.target, page.links);
}

void TextWriter::link(const Node& node, Content& page) {
  node.is_entered ? tags_.enter() : tags_.leave();
  if (!node.is_entered) {
    page.html += closings_.back();
    open_links_ -= closings_.back().empty() ? 0 : 1;
    closings_.pop_back();
    return;
  }
  const LinkTarget target = open_links_ > 0 ? LinkTarget{} : target_of(node, page);
  closings_.emplace_back(target.is_nowhere() ? "" : "</a>");
  if (target.is_nowhere()) return;
  ++open_links_;
  page.html += open_anchor(target, page);
}

std::string TextWriter::open_anchor(const LinkTarget& target, Content& page) const {
  if (!target.external.empty())
    return fmt::format("<a class=\"external\" href=\"{}\" rel=\"noopener noreferrer\">", escape_html(target.external));
  const std::string address = escape_html(page.links.to(target.address));
  if (target.entry.entry != kNone) return open_citation(site_, target.entry, address);
  return fmt::format("<a{} href=\"{}\">", target.is_file ? " class=\"file\"" : "", address);
}

void TextWriter::image(const Node& node, Content& page) {
  if (node.is_entered) {
    if (!in_image_) alternative_.clear();
    ++in_image_;
    return;
  }
  if (--in_image_ > 0) return;
  const LinkTarget target = target_of(node, page);
  const std::string alternative = escape_html(fitting_html(alternative_, room_left(page)));
  if (target.is_image) {
    page.html += fmt::format("<img src=\"{}\" alt=\"{}\" loading=\"lazy\">", escape_html(page.links.to(target.address)),
                             alternative);
  } else if (target.is_nowhere() || open_links_ > 0) {
    page.html += alternative;
  } else {
    page.html += fmt::format("<a class=\"remote-image\" href=\"{}\" rel=\"noopener noreferrer\">Image: {}</a>",
                             escape_html(target.external.empty() ? page.links.to(target.address) : target.external),
                             alternative.empty() ? escape_html(node.target) : alternative);
  }
}

}  // namespace skillc::render::site
