#pragma once
// What stands in one block of a document: text with its citations, links, pictures.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "parse/markdown_walk.hpp"
#include "render/site/citation_links.hpp"
#include "render/site/content.hpp"
#include "render/site/link_target.hpp"
#include "render/site/raw_html.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

class TextWriter {
 public:
  TextWriter(const Site& site, std::size_t skill, std::size_t document);

  // What comes from here on stands in this block, which has text of its own.
  void begin(std::size_t block);
  // Appends what the node gives to the page's HTML, and to its links.
  void write(const parse::Node& node, Content& page);

 private:
  void text(const parse::Node& node, Content& page);
  void html(const parse::Node& node, Content& page);
  void tag(const parse::Node& node, std::string_view name, Content& page);
  void link(const parse::Node& node, Content& page);
  void image(const parse::Node& node, Content& page);
  std::string open_anchor(const LinkTarget& target, Content& page) const;

  const Site& site_;
  const std::size_t self_;
  const std::size_t document_;
  const std::vector<parse::Block>& blocks_;
  std::map<std::size_t, std::vector<const model::Citation*>> citations_at_;  // by block
  std::vector<CitationSpan> spans_;                                          // of the open block
  std::size_t next_span_ = 0;
  InlineTags tags_;
  int open_links_ = 0;
  std::vector<std::string> closings_;  // of the links that are open
  int in_image_ = 0;
  std::string alternative_;
};

}  // namespace skillc::render::site
