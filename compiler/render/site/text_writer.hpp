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
#include "render/site/page_weight.hpp"
#include "render/site/raw_html.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

class TextWriter {
 public:
  TextWriter(const Site& site, std::size_t skill, std::size_t document);

  // What comes from here on stands in this block, which has text of its own. Of that no more is written than takes
  // about `room` bytes of HTML. `is_name`: it is what something is called, and marks of direction in it are spelled
  // out.
  void begin(std::size_t block, bool is_name, std::size_t room = kMaxBlockHtml);
  bool is_clipped() const { return is_clipped_; }
  // Appends what the node gives to the page's HTML, and to its links.
  void write(const parse::Node& node, Content& page);

 private:
  // Whether nothing more of the block is written; of what is closed there it is told what had been opened.
  bool is_full(const parse::Node& node, const Content& page);
  std::size_t room_left(const Content& page) const;
  void text(const parse::Node& node, Content& page);
  void append(Content& page, std::string_view text) const;
  void plain(std::string_view text, std::size_t begin, Content& page);
  bool is_strike(std::size_t at) const;
  void strike(std::size_t at, Content& page);
  void code(const parse::Node& node, Content& page);
  Address file_named(std::string_view code, Content& page) const;
  bool lies_beside(std::string_view name) const;  // of the document
  void html(const parse::Node& node, Content& page);
  void tag(const parse::Node& node, std::string_view name, Content& page);
  LinkTarget target_of(const parse::Node& node, Content& page) const;
  void link(const parse::Node& node, Content& page);
  void image(const parse::Node& node, Content& page);
  std::string open_anchor(const LinkTarget& target, Content& page) const;

  const Site& site_;
  const std::size_t self_;
  const std::size_t document_;
  const SourceText& source_;
  const std::vector<parse::Block>& blocks_;
  std::map<std::size_t, std::vector<const model::Citation*>> citations_at_;  // by block
  std::vector<CitationSpan> spans_;                                          // of the open block
  std::size_t next_span_ = 0;
  std::size_t block_ = 0;
  std::size_t room_ = 0;
  std::size_t html_begin_ = kNone;  // where the block's text begins in its page
  bool is_clipped_ = false;
  bool is_name_ = false;
  int unwritten_ = 0;  // emphasis, links and pictures that were opened behind the clip
  InlineTags tags_;
  int open_links_ = 0;
  std::vector<std::string> closings_;  // of the links that are open
  int in_image_ = 0;
  std::string alternative_;
};

}  // namespace skillc::render::site
