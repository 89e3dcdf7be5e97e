// A citation within a text becomes a link to its entry, unless a link holds it already: browsers know no link in a
// link. Of a picture only its text is written where it is not one of the library's own.

#include "render/site/text_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/html.hpp"
#include "render/site/entry_meta.hpp"

namespace skillc::render::site {
namespace {

using model::kNone;
using parse::Node;
using parse::NodeType;

}  // namespace

TextWriter::TextWriter(const Site& site, std::size_t skill, std::size_t document)
    : site_(site),
      self_(skill),
      document_(document),
      blocks_(site.graph.skills[skill].documents[document].markdown.blocks) {
  const std::vector<model::Citation>& citations = site.graph.skills[skill].citations;
  for (const std::size_t citation : site.map.skills[skill].parts[document].citations)
    citations_at_[citations[citation].block].push_back(&citations[citation]);
}

void TextWriter::begin(std::size_t block) {
  spans_.clear();
  next_span_ = 0;
  tags_.begin();
  const auto citations = citations_at_.find(block);
  if (citations != citations_at_.end()) spans_ = citation_spans(site_.graph, blocks_[block].content, citations->second);
}

void TextWriter::write(const Node& node, Content& page) {
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
      page.html += fmt::format("<code>{}</code>", escape_html(node.literal));
      return;
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

void TextWriter::text(const Node& node, Content& page) {
  if (node.text_begin == parse::kNoText || open_links_ > 0) {
    open_links_ > 0 ? append_html(page.html, node.literal) : append_text_with_addresses(page.html, node.literal);
    return;
  }
  const std::size_t end = node.text_begin + node.literal.size();
  std::size_t at = node.text_begin;
  while (next_span_ < spans_.size() && spans_[next_span_].end <= at) ++next_span_;
  for (std::size_t i = next_span_; i < spans_.size() && spans_[i].begin < end; ++i) {
    const std::size_t begin = std::max(spans_[i].begin, at);
    const std::size_t stop = std::min(spans_[i].end, end);
    append_text_with_addresses(page.html, node.literal.substr(at - node.text_begin, begin - at));
    page.html +=
        cite_chip(site_, spans_[i].target, node.literal.substr(begin - node.text_begin, stop - begin), page.links);
    at = stop;
  }
  append_text_with_addresses(page.html, node.literal.substr(at - node.text_begin));
}

void TextWriter::html(const Node& node, Content& page) {
  site_.input.library.configuration.site.allows_html ? tags_.write(node.literal, page.html)
                                                     : append_html(page.html, node.literal);
}

void TextWriter::tag(const Node& node, std::string_view name, Content& page) {
  node.is_entered ? tags_.enter() : tags_.leave();
  page.html += fmt::format("<{}{}>", node.is_entered ? "" : "/", name);
}

void TextWriter::link(const Node& node, Content& page) {
  node.is_entered ? tags_.enter() : tags_.leave();
  if (!node.is_entered) {
    page.html += closings_.back();
    open_links_ -= closings_.back().empty() ? 0 : 1;
    closings_.pop_back();
    return;
  }
  const LinkTarget target = open_links_ > 0 ? LinkTarget{} : resolve_link(site_, self_, document_, node.target);
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
  const LinkTarget target = resolve_link(site_, self_, document_, node.target);
  const std::string alternative = escape_html(alternative_);
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
